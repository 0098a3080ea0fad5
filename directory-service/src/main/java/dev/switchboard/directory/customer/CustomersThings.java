package dev.switchboard.directory.customer;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Something that belongs to customers, and moves when two turn out to be one. */
public interface CustomersThings {

    /** Moves all of it. Runs in the caller's transaction, in which nobody else finds or changes customers. */
    Mono<Void> move(UUID from, UUID into);
}
