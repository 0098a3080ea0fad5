package dev.switchboard.directory.customer;

import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customer turned out to be the one at hand.
 *
 * @param from whose addresses, timeline and orders move
 */
record MergeCustomers(@Nullable UUID from) {

    /**
     * The other one.
     *
     * @throws ProblemException 422
     */
    UUID other() {
        if (from == null) {
            throw ProblemException.invalid("Say in 'from' which customer to merge into this one.")
                    .with("from", "must be the id of a customer");
        }
        return from;
    }
}
