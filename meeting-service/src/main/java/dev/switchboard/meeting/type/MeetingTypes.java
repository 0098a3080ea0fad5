package dev.switchboard.meeting.type;

import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The meeting types. What writes runs in the caller's transaction. */
public interface MeetingTypes {

    /** What the active ones make of bookings. */
    Mono<TypeRules> rules();

    /** One. Empty if there is none. */
    Mono<MeetingType> find(UUID id);

    /** The same, locked. */
    Mono<MeetingType> lock(UUID id);

    /** A page of all. */
    Mono<Listing<MeetingType>> list(ListRequest request);

    /** Keeps a new one, or what one is from now on. Fails with 409 if another type is called the same. */
    Mono<Void> save(MeetingType type);
}
