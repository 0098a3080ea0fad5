package dev.switchboard.directory.signin;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Failed attempts of the last 15 minutes. */
interface Failures {

    /** Which allowances are used up. */
    Mono<FailureMarks> marks(Attempt attempt, Instant now);

    /** The same, while no other attempt on the account is settled until the caller's transaction ends. */
    Mono<FailureMarks> lockedMarks(Attempt attempt, Instant now);

    /** Remembers one more, in the caller's transaction. */
    Mono<Void> add(Attempt attempt, Instant now);

    /** Forgets those of this account from this address, in the caller's transaction. */
    Mono<Void> forgive(Attempt attempt);
}
