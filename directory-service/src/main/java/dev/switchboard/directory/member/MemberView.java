package dev.switchboard.directory.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team member as the API shows them.
 *
 * @param temporaryPassword only in the answer to a creation without a password, this once
 */
public record MemberView(
        UUID id,
        String name,
        String email,

        @Schema(allowableValues = {"agent", "admin", "super_admin"})
        String role,

        @Schema(allowableValues = {"available", "busy", "away", "offline"})
        String status,

        boolean active,
        List<Identity> identities,
        @Nullable Instant lastOnlineAt,
        Instant createdAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String temporaryPassword) {

    /** The view without a password. */
    public static MemberView of(TeamMember member) {
        return of(member, null);
    }

    /** The view of somebody new. */
    public static MemberView of(TeamMember member, @Nullable String temporaryPassword) {
        return new MemberView(
                member.id(),
                member.name(),
                member.email(),
                member.role().word(),
                member.status().word(),
                member.active(),
                member.identities(),
                member.lastOnlineAt(),
                member.createdAt(),
                member.version(),
                temporaryPassword);
    }
}
