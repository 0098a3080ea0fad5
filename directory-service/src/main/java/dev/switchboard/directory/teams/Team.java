package dev.switchboard.directory.teams;

import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.contracts.people.PeopleEvent.TeamSaved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some members who work together.
 *
 * @param members active ones, by name
 * @param calendar when they work, as other services hear it; null for always
 * @param slackChannel null for the default
 * @param active false once archived
 */
record Team(
        UUID id,
        String name,
        List<Colleague> members,
        @Nullable Calendar calendar,
        @Nullable String slackChannel,
        boolean active,
        Instant createdAt,
        long version) {

    /** All that other services may know. */
    TeamSaved snapshot() {
        List<UUID> ids = members.stream().map(Colleague::id).sorted().toList();
        return new TeamSaved(id, name, ids, calendar, slackChannel, active, version);
    }

    /** The same team without a member, one version on. */
    Team without(UUID memberId) {
        List<Colleague> others =
                members.stream().filter(member -> !member.id().equals(memberId)).toList();
        return new Team(id, name, others, calendar, slackChannel, active, createdAt, version + 1);
    }

    /** What is different now, for the audit trail: which fields, and nothing of what they hold. */
    String changedFrom(Team before) {
        List<String> changes = new ArrayList<>();
        note(changes, !name.equals(before.name), "name");
        note(changes, !members.equals(before.members), "members");
        note(changes, !Objects.equals(calendar, before.calendar), "calendar");
        note(changes, !Objects.equals(slackChannel, before.slackChannel), "slackChannel");
        note(changes, active != before.active, active ? "restored" : "archived");
        return String.join(", ", changes);
    }

    private static void note(List<String> changes, boolean changed, String what) {
        if (changed) {
            changes.add(what);
        }
    }
}
