package dev.switchboard.directory.credential;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The members' password hashes. */
public interface Credentials {

    /** Sets a member's hash. Runs in the caller's transaction. */
    Mono<Void> put(UUID member, String passwordHash);

    /** A member's hash, or nothing. */
    Mono<String> hashOf(UUID member);
}
