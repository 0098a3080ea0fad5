package dev.switchboard.directory.apikey;

import dev.switchboard.directory.member.Scopes;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** API keys over HTTP. */
@RestController
@RequestMapping("/api/api-keys")
class ApiKeyController {

    /** A key as its makers see it. */
    record ApiKeyView(
            UUID id,
            String name,
            UUID memberId,
            String memberName,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {

        static ApiKeyView of(ApiKey key) {
            return new ApiKeyView(
                    key.id(),
                    key.name(),
                    key.memberId(),
                    key.memberName(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt());
        }
    }

    /**
     * A key that was just made.
     *
     * @param key the key itself, in this answer and nowhere else
     */
    record CreatedApiKey(
            UUID id,
            String name,
            UUID memberId,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String key) {

        static CreatedApiKey of(ApiKey key, ApiKeyText text) {
            return new CreatedApiKey(
                    key.id(), key.name(), key.memberId(), key.scopes(), key.createdAt(), key.expiresAt(), text.text());
        }
    }

    /** What a key of the caller may be given. */
    record ScopesView(List<String> scopes) {}

    private final ApiKeyEditing editing;
    private final ApiKeyRows keys;
    private final Clock clock;

    ApiKeyController(ApiKeyEditing editing, ApiKeyRows keys, Clock clock) {
        this.editing = editing;
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "A key for a program; the key itself is in this answer only")
    @Refuses(409)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CreatedApiKey>> createApiKey(@RequestBody CreateApiKey body, Caller caller) {
        caller.require(Scopes.API_KEYS);
        ApiKey key = body.madeBy(caller, Ids.next(), clock.instant());
        ApiKeyText text = ApiKeyText.make();
        return editing.create(caller, key, text)
                .thenReturn(ResponseEntity.created(URI.create("/api/api-keys/" + key.id()))
                        .header("Cache-Control", "no-store")
                        .body(CreatedApiKey.of(key, text)));
    }

    @GetMapping
    @Operation(summary = "API keys, newest first unless sorted otherwise")
    @Parameter(name = "q", description = "part of the key's or its member's name")
    @Parameter(name = "state", description = "active, expired or revoked")
    @Parameter(name = "sort", description = "name, createdAt or expiresAt; - for descending")
    @Paged
    Mono<Listing<ApiKeyView>> listApiKeys(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require(Scopes.API_KEYS);
        return keys.page(query).map(page -> page.map(ApiKeyView::of));
    }

    @GetMapping("/scopes")
    @Operation(summary = "What a key of the caller may be given")
    Mono<ScopesView> listScopes(Caller caller) {
        caller.require(Scopes.API_KEYS);
        return Mono.just(new ScopesView(List.copyOf(Scopes.forKeysOf(caller.role()))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One API key")
    Mono<ApiKeyView> getApiKey(@PathVariable UUID id, Caller caller) {
        caller.require(Scopes.API_KEYS);
        return keys.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("API key")))
                .map(ApiKeyView::of);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends an API key, within two seconds everywhere")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revokeApiKey(@PathVariable UUID id, Caller caller) {
        caller.require(Scopes.API_KEYS);
        return editing.revoke(caller, id);
    }
}
