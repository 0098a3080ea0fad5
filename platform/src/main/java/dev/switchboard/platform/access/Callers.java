package dev.switchboard.platform.access;

import reactor.core.publisher.Mono;

/** Who may come in now. Thread-safe. */
public interface Callers {

    /**
     * Whether somebody's token, rightly signed, is good no more: its sign-in has ended, or its member was deactivated or has
     * another role.
     *
     * @param version of the member when the token was made
     */
    Mono<Boolean> isRevoked(Caller holder, long version);

    /** Whose API key that is; nothing if it is none, or none any more. */
    Mono<Caller> ofKey(ApiKeyText key);
}
