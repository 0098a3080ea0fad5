package dev.switchboard.directory.teams;

import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team as the API shows it. */
record TeamView(
        UUID id,
        String name,
        List<Colleague> members,
        @Nullable Calendar calendar,
        @Nullable String slackChannel,
        boolean active,
        Instant createdAt,
        long version) {

    static TeamView of(Team team) {
        return new TeamView(
                team.id(),
                team.name(),
                team.members(),
                team.calendar(),
                team.slackChannel(),
                team.active(),
                team.createdAt(),
                team.version());
    }
}
