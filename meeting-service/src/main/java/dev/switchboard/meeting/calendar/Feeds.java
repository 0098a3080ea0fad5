package dev.switchboard.meeting.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The feeds of members' meetings. What writes runs in the caller's transaction. */
interface Feeds {

    /**
     * A meeting as a calendar shows it.
     *
     * @param changedAt when it changed last
     */
    record Appointment(
            UUID id,
            String title,
            Instant start,
            Instant end,
            boolean canceled,
            @Nullable String customer,
            @Nullable String location,
            @Nullable String description,
            Instant createdAt,
            Instant changedAt,
            long version) {}

    /** When the member's feed got its present address. Empty if there is none. */
    Mono<Instant> madeAt(UUID member);

    /** Gives the member's feed a new address; the one before leads nowhere from then on. */
    Mono<Instant> put(UUID member, FeedToken token);

    /** Takes the address away; false if there was none. */
    Mono<Boolean> remove(UUID member);

    /** The active member whose feed has that address. Empty if there is none. */
    Mono<UUID> memberOf(FeedToken token);

    /** What the member holds or co-hosts, from a month back on; no more than a calendar can bear. */
    Mono<List<Appointment>> appointments(UUID member);
}
