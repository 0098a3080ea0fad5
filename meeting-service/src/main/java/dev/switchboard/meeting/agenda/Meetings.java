package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The meetings and their history. All of it runs in the caller's transaction, and what was locked stays so until that
 * ends.
 */
public interface Meetings {

    /**
     * An entry that changed.
     *
     * @param before as it was locked
     */
    record Changed(Entry before, Entry after) {}

    /** The original of a payload that told of a meeting. */
    record Payload(UUID meeting, UUID payloadLogId, long ordinal, JsonNode source) {}

    /** Locks what is known under booking keys; the first one to ask makes the entry. */
    Mono<Map<BookingKey, Entry>> lock(Set<BookingKey> keys);

    /** Locks a meeting. Empty if there is none. */
    Mono<Meeting> lock(UUID id);

    /** Locks the meetings without a host that wait for one of these identities. */
    Flux<Meeting> lockWaitingFor(Collection<Identity> identities);

    /**
     * Keeps entries as they are now, each at most once, and in their history what changed since they were booked and whose
     * doing it was.
     */
    Mono<Void> store(List<Changed> entries, Author author);

    /** Keeps a meeting as it is now, and in its history what changed and whose doing it was. */
    default Mono<Void> store(Meeting before, Meeting after, Author author) {
        return store(List.of(new Changed(before, after)), author);
    }

    /** Keeps originals with their meetings, however often they arrive. */
    Mono<Void> keep(List<Payload> payloads);
}
