package dev.switchboard.directory.signin;

import dev.switchboard.platform.access.Role;
import java.util.List;

/** What each role may do, in the words that every service checks. */
final class Scopes {

    private static final List<String> OF_ADMINS = List.of(
            "integrations:write",
            "payload-logs:write",
            "deliveries:write",
            "dead-letters:write",
            "templates:write",
            "meetings:write",
            "team:write",
            "team:read",
            "status:own",
            "audit:read");

    private static final List<String> OF_AGENTS = List.of("meetings:own", "team:read", "status:own");

    private Scopes() {}

    /** The scopes of a role. */
    static List<String> of(Role role) {
        return switch (role) {
            case SUPER_ADMIN, ADMIN -> OF_ADMINS;
            case AGENT -> OF_AGENTS;
        };
    }
}
