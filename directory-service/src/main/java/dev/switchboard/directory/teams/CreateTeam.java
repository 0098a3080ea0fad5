package dev.switchboard.directory.teams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new team, as an admin describes it.
 *
 * @param memberIds ids of active members
 * @param calendar if absent, the team always works
 * @param slackChannel {@code #support}; if absent, the default
 */
record CreateTeam(
        @Nullable String name,
        @Nullable List<@Nullable String> memberIds,
        @Nullable GivenCalendar calendar,
        @Nullable String slackChannel) {

    /** The same as what a team is to be that is not archived. */
    EditTeam asTeam() {
        return new EditTeam(name, memberIds, calendar, slackChannel, true);
    }
}
