package dev.switchboard.platform.access;

import dev.switchboard.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling. A controller gets it as a parameter.
 *
 * @param id the team member; with an API key, whose it is
 * @param scopes what the caller may do: {@code meetings:write}
 * @param by what let the caller in
 */
public record Caller(UUID id, String name, String email, Role role, Set<String> scopes, Credential by) {

    /** What lets somebody in. */
    public sealed interface Credential {

        /** An access token of a sign-in. */
        record SignIn(UUID session) implements Credential {}

        /** A key of a program. */
        record ApiKey(UUID id) implements Credential {}
    }

    private static final String READ = ":read";
    private static final String WRITE = ":write";

    /** The claim with the sign-in that a token belongs to. */
    public static final String SESSION = "sid";

    /** The claim with the version of the member that a token was made for. */
    public static final String VERSION = "ver";

    /** Reads the claims of a token that was already checked. */
    static Caller of(Jwt token) {
        try {
            return new Caller(
                    UUID.fromString(claim(token, "sub")),
                    claim(token, "name"),
                    claim(token, "email"),
                    Role.of(claim(token, "role")).orElseThrow(() -> new BadCredentialsException("Unknown role")),
                    Set.copyOf(Arrays.asList(claim(token, "scope").split(" "))),
                    new Credential.SignIn(UUID.fromString(claim(token, SESSION))));
        } catch (IllegalArgumentException e) {
            throw new BadCredentialsException("Not a token of this system", e);
        }
    }

    /** The version of the member that a token was made for; 0 if it does not say. */
    static long versionIn(Jwt token) {
        return token.getClaim(VERSION) instanceof Number version ? version.longValue() : 0;
    }

    /** Who it is in the audit trail: a member's id, or {@code api-key:} and the key's. */
    public String actor() {
        return switch (by) {
            case Credential.SignIn _ -> id.toString();
            case Credential.ApiKey(var key) -> "api-key:" + key;
        };
    }

    /** Whether the caller has the scope; {@code :write} includes {@code :read}. */
    public boolean may(String scope) {
        return scopes.contains(scope)
                || (scope.endsWith(READ)
                        && scopes.contains(scope.substring(0, scope.length() - READ.length()) + WRITE));
    }

    /**
     * Refuses a caller without the scope.
     *
     * @throws ProblemException 403
     */
    public void require(String scope) {
        if (!may(scope)) {
            String holder = by instanceof Credential.ApiKey ? "this API key" : "your role";
            throw ProblemException.forbidden(
                    "This needs the permission %s, which %s does not have.".formatted(scope, holder));
        }
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null) {
            throw new BadCredentialsException("The claim " + name + " is missing");
        }
        return Objects.requireNonNull(value);
    }
}
