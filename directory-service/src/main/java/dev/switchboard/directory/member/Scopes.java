package dev.switchboard.directory.member;

import dev.switchboard.platform.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What each role may do, in the words that every service checks; {@code :write} includes {@code :read}. */
public final class Scopes {

    /** Making and revoking API keys. No key has it: a lost one must not beget others. */
    public static final String API_KEYS = "api-keys:write";

    private static final String READ = ":read";
    private static final String WRITE = ":write";

    private static final List<String> OF_ADMINS = List.of(
            "integrations:write",
            "payload-logs:write",
            "deliveries:write",
            "dead-letters:write",
            "templates:write",
            "meetings:write",
            "customers:write",
            "orders:read",
            "team:write",
            "team:read",
            "status:own",
            API_KEYS,
            "audit:read");

    private static final List<String> OF_AGENTS =
            List.of("meetings:own", "customers:read", "orders:read", "team:read", "status:own");

    private Scopes() {}

    /** The scopes of a role. */
    public static List<String> of(Role role) {
        return switch (role) {
            case SUPER_ADMIN, ADMIN -> OF_ADMINS;
            case AGENT -> OF_AGENTS;
            case BRAND, CREATOR, CONTACT -> List.of();
        };
    }

    /** What a key of somebody in that role may be given, in alphabetical order. */
    public static Set<String> forKeysOf(Role role) {
        Set<String> scopes = new TreeSet<>(of(role));
        scopes.remove(API_KEYS);
        of(role).stream()
                .filter(scope -> scope.endsWith(WRITE) && !scope.equals(API_KEYS))
                .forEach(scope -> scopes.add(scope.replace(WRITE, READ)));
        return scopes;
    }

    /** What a key may still do now that its member has that role. */
    public static List<String> left(Collection<String> ofKey, Role role) {
        Set<String> most = forKeysOf(role);
        return ofKey.stream().filter(most::contains).sorted().toList();
    }
}
