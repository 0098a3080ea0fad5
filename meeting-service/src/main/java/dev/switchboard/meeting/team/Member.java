package dev.switchboard.meeting.team;

import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A team member as directory told of them.
 *
 * @param names how providers know them; none once they are inactive
 * @param ordinal the snapshot's place among all of the member; 0 if it was said before these had one: then the version tells
 */
public record Member(UUID id, String name, String email, boolean active, List<Name> names, long version, long ordinal) {

    /** One name, and where it counts: {@code email}, or a kind of identity. */
    public record Name(String kind, Identity identity) {}

    /** What directory says, at which place among all that it said of the member. */
    public static Member of(TeamMemberSaved event, @Nullable Long ordinal) {
        Stream<Name> listed =
                event.identities().stream().map(identity -> new Name(identity.kind(), new Identity(identity.value())));
        Stream<Name> names = Stream.concat(Stream.of(new Name("email", new Identity(event.email()))), listed);
        return new Member(
                event.id(),
                event.name(),
                event.email(),
                event.active(),
                event.active() ? names.distinct().toList() : List.of(),
                event.version(),
                Objects.requireNonNullElse(ordinal, 0L));
    }

    /** The identities, each once and in their order. */
    public List<Identity> identities() {
        return names.stream().map(Name::identity).distinct().sorted().toList();
    }

    /** The member as the host of a meeting. */
    public Host asHost() {
        return new Host(id, name, email);
    }
}
