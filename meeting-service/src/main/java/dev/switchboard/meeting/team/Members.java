package dev.switchboard.meeting.team;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * This service's copy of the team. All of it runs in the caller's transaction.
 *
 * <p>{@link #learn} and {@link #whoHas} exclude each other per identity until the transaction ends: a booking and the
 * member whom it names never miss one another, whichever comes first. Two of {@link #whoHas} do not wait for each other:
 * batches of bookings name few hosts in many orders.
 */
public interface Members {

    /** Takes in what directory says; false if something later is known already. */
    Mono<Boolean> learn(Member member);

    /**
     * The active members who have these identities. If several have one, {@code host} goes before {@code email}, that
     * before any other kind, and an older member before a younger one.
     */
    Mono<Map<Identity, Host>> whoHas(Set<Identity> identities);

    /** The active member with that id. */
    Mono<Host> active(UUID id);
}
