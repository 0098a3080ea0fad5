package dev.switchboard.directory.team;

import dev.switchboard.directory.credential.PasswordRules;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.Identity;
import dev.switchboard.directory.member.TeamMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a member; what is absent stays.
 *
 * @param identities replaces the list
 * @param active false deactivates
 * @param password a new one, which signs the member out everywhere
 */
record EditMember(
        @Nullable String name,
        @Nullable String email,
        @Nullable String role,
        @Nullable String status,
        @Nullable Boolean active,
        @Nullable List<@Nullable Identity> identities,
        @Nullable String password) {

    /** The member as they would be, one version on; complains if nobody can be so. */
    TeamMember appliedTo(TeamMember before) {
        Given given = new Given();
        var after = new TeamMember(
                before.id(),
                name == null ? before.name() : given.name(name),
                email == null ? before.email() : given.email(email),
                role == null ? before.role() : given.role(role),
                status == null ? before.status() : given.status(status),
                active == null ? before.active() : active,
                identities == null ? before.identities() : given.identities(identities),
                before.lastOnlineAt(),
                before.createdAt(),
                before.version() + 1);
        if (password != null) {
            PasswordRules.complaint(password).ifPresent(complaint -> given.wrong("password", complaint));
        }
        given.check();
        return after;
    }

    /** Whether nothing but the version would be different. */
    static boolean changesNothing(TeamMember before, TeamMember after) {
        return new TeamMember(
                        after.id(),
                        after.name(),
                        after.email(),
                        after.role(),
                        after.status(),
                        after.active(),
                        after.identities(),
                        after.lastOnlineAt(),
                        after.createdAt(),
                        before.version())
                .equals(before);
    }
}
