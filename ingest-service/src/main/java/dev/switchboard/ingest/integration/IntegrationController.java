package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.integration.Integration.Secret;
import dev.switchboard.ingest.integration.Integration.Verification;
import dev.switchboard.ingest.integration.IntegrationRequests.ChangeIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.CreateIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.RotateSecret;
import dev.switchboard.ingest.integration.IntegrationViews.CreatedIntegration;
import dev.switchboard.ingest.integration.IntegrationViews.IntegrationView;
import dev.switchboard.ingest.integration.IntegrationViews.RotateSecretResponse;
import dev.switchboard.ingest.integration.IntegrationViews.SecretView;
import dev.switchboard.ingest.integration.IntegrationViews.VerificationView;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Integrations, for those who may set them up. */
@RestController
@InRole(Role.DOOR)
@RequestMapping(path = "/api/integrations", produces = MediaType.APPLICATION_JSON_VALUE)
class IntegrationController {

    private static final String READ = "integrations:read";
    private static final String WRITE = "integrations:write";

    private final IntegrationSetup setup;
    private final Integrations integrations;
    private final Kinds kinds;
    private final String publicUrl;

    IntegrationController(
            IntegrationSetup setup,
            Integrations integrations,
            Kinds kinds,
            @Value("${switchboard.public-url}") String publicUrl) {
        this.setup = setup;
        this.integrations = integrations;
        this.kinds = kinds;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    @PostMapping
    @Operation(operationId = "createIntegration", summary = "Creates an integration; its secret is shown this once")
    @ApiResponse(responseCode = "201")
    Mono<ResponseEntity<CreatedIntegration>> create(@RequestBody CreateIntegration wish, Caller caller) {
        caller.require(WRITE);
        return setup.create(wish, caller)
                .map(created -> ResponseEntity.status(HttpStatus.CREATED)
                        .eTag(ETags.of(created.integration().version()))
                        .body(view(created)));
    }

    @GetMapping
    @Operation(operationId = "listIntegrations", summary = "All integrations, the newest first")
    @Parameter(
            name = "sort",
            description = "createdAt or name, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<IntegrationView>> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        Filter filter = Filter.none().and("i.state = :state", "state", state).and("i.kind = :kind", "kind", kind);
        return integrations.page(ListRequest.of(query), filter).map(page -> page.map(it -> view(it, null)));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getIntegration", summary = "One integration")
    Mono<ResponseEntity<IntegrationView>> get(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return integrations.need(id).flatMap(this::answer);
    }

    @PatchMapping("/{id}")
    @Operation(
            operationId = "changeIntegration",
            summary = "Renames, pauses, archives, verifies or maps otherwise, or moves the fixed addresses")
    Mono<ResponseEntity<IntegrationView>> change(
            @PathVariable UUID id,
            @RequestBody ChangeIntegration wish,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(WRITE);
        return setup.change(id, wish, ifMatch, caller).flatMap(this::answer);
    }

    @PostMapping("/{id}/rotate-secret")
    @Operation(operationId = "rotateSecret", summary = "A new secret; those before stay valid for the overlap")
    Mono<RotateSecretResponse> rotate(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable RotateSecret wish, Caller caller) {
        caller.require(WRITE);
        return setup.rotate(id, wish == null ? new RotateSecret(null, null) : wish, caller);
    }

    private Mono<ResponseEntity<IntegrationView>> answer(Integration integration) {
        return integrations
                .secretsOf(integration)
                .map(secrets -> ResponseEntity.ok()
                        .eTag(ETags.of(integration.version()))
                        .body(view(integration, secrets)));
    }

    private IntegrationView view(Integration integration, @Nullable List<Secret> secrets) {
        return new IntegrationView(
                integration.id(),
                integration.name(),
                integration.kind(),
                integration.state().word(),
                integration.webhookId(),
                urlOf(integration),
                view(integration.verification()),
                integration.fixedDoor(),
                fixedDoorsOf(integration),
                integration.mapping(),
                secrets == null
                        ? null
                        : secrets.stream()
                                .map(secret -> new SecretView(secret.createdAt(), secret.validUntil()))
                                .toList(),
                integration.createdAt(),
                integration.lastReceivedAt(),
                integration.version());
    }

    private CreatedIntegration view(IntegrationSetup.Created created) {
        Integration integration = created.integration();
        return new CreatedIntegration(
                integration.id(),
                integration.webhookId(),
                urlOf(integration),
                created.secret(),
                integration.name(),
                integration.kind(),
                integration.state().word(),
                view(integration.verification()),
                integration.fixedDoor(),
                fixedDoorsOf(integration),
                integration.mapping(),
                integration.createdAt(),
                integration.version());
    }

    private List<String> fixedDoorsOf(Integration integration) {
        return integration.fixedDoor() ? kinds.of(integration.kind()).fixedDoors() : List.of();
    }

    private static VerificationView view(Verification verification) {
        return new VerificationView(verification.scheme(), verification.config());
    }

    private String urlOf(Integration integration) {
        return publicUrl + "/api/webhooks/" + integration.webhookId() + "/receive";
    }
}
