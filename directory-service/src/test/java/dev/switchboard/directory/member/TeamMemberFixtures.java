package dev.switchboard.directory.member;

import dev.switchboard.platform.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Members for tests. */
public final class TeamMemberFixtures {

    public static final Instant NOON = Instant.parse("2025-06-20T12:00:00Z");

    private TeamMemberFixtures() {}

    public static TeamMember alex(Role role) {
        var id = UUID.fromString("0197a000-0000-7000-8000-000000000001");
        return TeamMember.joining(
                id, "Alex", "Alex@Example.com", role, List.of(new Identity("host", "Support-Agent-42")), NOON);
    }

    public static TeamMember inactive(TeamMember member) {
        return new TeamMember(
                member.id(),
                member.name(),
                member.email(),
                member.role(),
                member.status(),
                false,
                member.identities(),
                member.lastOnlineAt(),
                member.createdAt(),
                member.version());
    }
}
