package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Identity;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The meetings and their history. All of it runs in the caller's transaction, and what was locked stays so until that
 * ends.
 */
public interface Meetings {

    /** Locks what is known under a booking key; the first one to ask makes the entry. */
    Mono<Entry> lock(BookingKey key);

    /** Locks a meeting. Empty if there is none. */
    Mono<Meeting> lock(UUID id);

    /** Locks the meetings without a host that wait for one of these identities. */
    Flux<Meeting> lockWaitingFor(Collection<Identity> identities);

    /** Keeps an entry as it is now. */
    Mono<Void> store(Entry entry);

    /** Keeps a meeting as it is now, and in its history what changed and whose doing it was. */
    Mono<Void> store(Meeting before, Meeting after, Author author);

    /** Keeps the original of a payload with its meeting, however often it arrives. */
    Mono<Void> keepPayload(UUID meeting, UUID payloadLogId, long ordinal, JsonNode source);
}
