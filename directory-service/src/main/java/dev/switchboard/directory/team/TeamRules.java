package dev.switchboard.directory.team;

import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.platform.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who may change whom. */
final class TeamRules {

    private TeamRules() {}

    /** Super admins write everybody; admins write agents, and make nobody more than that. */
    static boolean mayWrite(Role writer, Role before, Role after) {
        return switch (writer) {
            case SUPER_ADMIN -> true;
            case ADMIN -> before == Role.AGENT && after == Role.AGENT;
            case AGENT, BRAND, CREATOR, CONTACT -> false;
        };
    }

    /** Whether the change would leave nobody who can make admins. */
    static boolean leavesNoSuperAdmin(TeamMember after, Collection<UUID> activeSuperAdmins) {
        boolean stays = after.active() && after.role() == Role.SUPER_ADMIN;
        return !stays && List.of(after.id()).containsAll(activeSuperAdmins) && !activeSuperAdmins.isEmpty();
    }
}
