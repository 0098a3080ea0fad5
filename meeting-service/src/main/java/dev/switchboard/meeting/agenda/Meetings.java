package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The meetings and their history. All of it runs in the caller's transaction, and what was locked stays so until that
 * ends.
 *
 * <p>Locks are taken in one order: integrations, then identities of hosts (see {@code Members}), then meetings by id.
 * Which bookings are one meeting changes only under the lock of their integration.
 */
public interface Meetings {

    /**
     * SQL: what the meeting {@code :id} is part of now, mostly itself. One that was merged is never locked again by a word,
     * so whoever holds its lock holds up nobody.
     */
    String END = """
            WITH RECURSIVE way AS (
                SELECT id, merged_into FROM meeting WHERE id = :id
                UNION
                SELECT next.id, next.merged_into FROM way JOIN meeting next ON next.id = way.merged_into)
            SELECT id FROM way WHERE merged_into IS NULL""";

    /** One step of a meeting. */
    record Changed(Entry before, Entry after) {}

    /** The original of a payload that told of a booking. */
    record Payload(UUID meeting, BookingKey booking, UUID payloadLogId, long ordinal, JsonNode source) {}

    /**
     * Locks the integrations of what is said: alone where a word shows two bookings to be one meeting, else together with
     * others. Bookings that nobody has heard of yet get their place.
     *
     * @return whom the bookings name as hosts that may come to count by what is said of another one
     */
    Mono<Set<Identity>> open(List<Word> words);

    /** Locks the meetings of what is said, after {@link #open}. */
    Mono<Agenda> lock(List<Word> words);

    /** Keeps what became of the meetings, and what changed on the way; it follows from what the provider sent. */
    Mono<Void> store(Agenda agenda);

    /** Locks a meeting; the one that it was merged into, if it was. Empty if there is none. */
    Mono<Meeting> lock(UUID id);

    /** The bookings of a meeting, or of the one that it was merged into, without a lock. */
    Mono<Lineage> lineage(UUID id);

    /** Locks the meetings without a host that wait for one of these identities. */
    Flux<Meeting> lockWaitingFor(Collection<Identity> identities);

    /** Keeps a meeting as it is now, and in its history what changed and whose doing it was. */
    Mono<Void> store(Meeting before, Meeting after, Author author);

    /** Keeps originals with their meetings, however often they arrive. */
    Mono<Void> keep(List<Payload> payloads);
}
