package dev.switchboard.directory.member;

import dev.switchboard.contracts.people.PeopleEvent;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.directory.member.Identity.Claim;
import dev.switchboard.platform.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param active false once deactivated: cannot sign in, and claims no identity any more
 * @param lastOnlineAt when they last signed in, stayed signed in or set their status
 * @param version grows with every change but that of {@code lastOnlineAt}
 */
public record TeamMember(
        UUID id,
        String name,
        String email,
        Role role,
        AgentStatus status,
        boolean active,
        List<Identity> identities,
        @Nullable Instant lastOnlineAt,
        Instant createdAt,
        long version) {

    /** Somebody new. */
    public static TeamMember joining(
            UUID id, String name, String email, Role role, List<Identity> identities, Instant now) {
        return new TeamMember(id, name, email, role, AgentStatus.AVAILABLE, true, identities, null, now, 1);
    }

    /** The same member with another status, one version on. */
    public TeamMember with(AgentStatus changed) {
        return new TeamMember(id, name, email, role, changed, active, identities, lastOnlineAt, createdAt, version + 1);
    }

    /** All that other services may know. */
    TeamMemberSaved snapshot(List<PeopleEvent.ApiKey> apiKeys, List<UUID> endedSessions) {
        List<PeopleEvent.Identity> named = identities.stream()
                .map(identity -> new PeopleEvent.Identity(identity.kind(), identity.value()))
                .toList();
        return new TeamMemberSaved(
                id, name, email, role.word(), status.word(), active, named, apiKeys, endedSessions, version);
    }

    /** What nobody else may be called: their identities, and their e-mail address in every system. */
    SortedSet<Claim> claims() {
        SortedSet<Claim> claims = new TreeSet<>();
        if (active) {
            identities.forEach(identity -> claims.add(identity.claim()));
            Identity.KINDS.forEach(kind -> claims.add(new Claim(kind, Folded.of(email))));
        }
        return claims;
    }
}
