package dev.switchboard.meeting.team;

import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A team member as directory told of them.
 *
 * @param names how providers know them; none once they are inactive
 */
public record Member(UUID id, String name, String email, boolean active, List<Name> names, long version) {

    /** One name, and where it counts: {@code email}, or a kind of identity. */
    public record Name(String kind, Identity identity) {}

    /** What directory says. */
    public static Member of(TeamMemberSaved event) {
        Stream<Name> listed =
                event.identities().stream().map(identity -> new Name(identity.kind(), new Identity(identity.value())));
        Stream<Name> names = Stream.concat(Stream.of(new Name("email", new Identity(event.email()))), listed);
        return new Member(
                event.id(),
                event.name(),
                event.email(),
                event.active(),
                event.active() ? names.distinct().toList() : List.of(),
                event.version());
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
