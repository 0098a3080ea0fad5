package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.template.Facts;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What messages were made of, so that another text can be tried on real events. */
public interface Samples {

    /**
     * A message that was made.
     *
     * @param about id of the thing that it tells of
     * @param facts what its present text is made of
     */
    record Sample(UUID deliveryId, String about, Instant createdAt, Facts facts) {}

    /** The newest message of a template; empty if there is none. */
    Mono<Sample> newest(String template);

    /**
     * One message of a template.
     *
     * @throws ProblemException 404 if there is none, 409 if what it was made of is not kept
     */
    Mono<Sample> of(String template, UUID delivery);
}
