package dev.switchboard.directory.signin;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Families of refresh tokens, one for each sign-in. All methods run in the caller's transaction. */
interface Sessions {

    /** Begins a family. */
    Mono<Void> begin(UUID family, UUID member, RefreshToken first, Instant now, Instant expiresAt);

    /** Whose token that is, or nothing. */
    Mono<UUID> memberOf(RefreshToken token);

    /** The token, locked together with its family until the transaction ends; or nothing. */
    Mono<PresentedToken> lock(RefreshToken token);

    /** Uses a token up and puts its successor in its place. */
    Mono<Void> rotate(UUID family, RefreshToken used, RefreshToken successor, Instant now, Instant expiresAt);

    /** Ends a family. */
    Mono<Void> end(UUID family, String because, Instant now);

    /** Ends all families of a member, but not the one to keep. */
    Mono<Void> endAllOf(UUID member, UUID keep, String because, Instant now);
}
