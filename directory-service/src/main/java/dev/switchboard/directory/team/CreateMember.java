package dev.switchboard.directory.team;

import dev.switchboard.directory.credential.PasswordRules;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.Identity;
import dev.switchboard.directory.member.TeamMember;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody new, as an admin describes them.
 *
 * @param password if absent, one is made
 */
record CreateMember(
        @Nullable String name,
        @Nullable String email,
        @Nullable String role,
        @Nullable List<@Nullable Identity> identities,
        @Nullable String password) {

    /** The member that is described; complains if it cannot be one. */
    TeamMember joining(UUID id, Instant now) {
        Given given = new Given();
        var member = TeamMember.joining(
                id, given.name(name), given.email(email), given.role(role), given.identities(identities), now);
        if (password != null) {
            PasswordRules.complaint(password).ifPresent(complaint -> given.wrong("password", complaint));
        }
        given.check();
        return member;
    }
}
