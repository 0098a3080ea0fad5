package dev.switchboard.directory.team;

import dev.switchboard.directory.member.TeamMember;
import java.util.ArrayList;
import java.util.List;

/** Says what an edit changed, for the audit trail: which fields, and of those that are no personal data what. */
final class MemberChange {

    private MemberChange() {}

    static String between(TeamMember before, TeamMember after) {
        List<String> changes = new ArrayList<>();
        note(changes, !before.name().equals(after.name()), "name");
        note(changes, !before.email().equals(after.email()), "email");
        note(changes, !before.identities().equals(after.identities()), "identities");
        note(
                changes,
                before.role() != after.role(),
                "role " + before.role().word() + " to " + after.role().word());
        note(
                changes,
                before.status() != after.status(),
                "status " + before.status().word() + " to " + after.status().word());
        note(changes, before.active() != after.active(), after.active() ? "activated" : "deactivated");
        return String.join(", ", changes);
    }

    private static void note(List<String> changes, boolean changed, String what) {
        if (changed) {
            changes.add(what);
        }
    }
}
