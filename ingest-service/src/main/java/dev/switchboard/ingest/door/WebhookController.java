package dev.switchboard.ingest.door;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.integration.Address.Own;
import dev.switchboard.ingest.kind.IntakeKind.Answer;
import dev.switchboard.ingest.kind.IntakeKind.Receipt;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The addresses that machines post to. */
@RestController
@InRole(Role.DOOR)
@RequestMapping("/api/webhooks")
class WebhookController {

    private final Doorway doorway;
    private final Clock clock;

    WebhookController(Doorway doorway, Clock clock) {
        this.doorway = doorway;
        this.clock = clock;
    }

    /** What the test address answers. */
    record TestAnswer(boolean success, String message, Instant timestamp) {}

    @PostMapping("/{webhookId}/receive")
    @Refuses({401, 403, 408, 410})
    @Operation(
            operationId = "receiveWebhook",
            summary = "Takes a payload; an answer of 2xx means that it is committed",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Object.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Committed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(
            responseCode = "200",
            description = "A receipt of what was committed before, or the answer that senders of the kind expect",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", additionalProperties = AdditionalPropertiesValue.TRUE)))
    Mono<ResponseEntity<Object>> receive(
            @PathVariable String webhookId, @Parameter(hidden = true) ServerHttpRequest request) {
        return doorway.enter(new Own(webhookId), request).map(WebhookController::entity);
    }

    @GetMapping(path = "/test", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "testWebhooks", summary = "Says that the doors are open")
    TestAnswer test() {
        return new TestAnswer(true, "Webhook endpoint is working", clock.instant());
    }

    static ResponseEntity<Object> entity(Answer answer) {
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }
}
