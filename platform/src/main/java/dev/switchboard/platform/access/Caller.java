package dev.switchboard.platform.access;

import dev.switchboard.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling, as their token says. A controller gets it as a parameter.
 *
 * @param id the team member
 * @param scopes what they may do: {@code meetings:write}
 */
public record Caller(UUID id, String name, String email, Role role, Set<String> scopes) {

    /** Reads the claims of a token that was already checked. */
    static Caller of(Jwt token) {
        try {
            return new Caller(
                    UUID.fromString(claim(token, "sub")),
                    claim(token, "name"),
                    claim(token, "email"),
                    Role.of(claim(token, "role")).orElseThrow(() -> new BadCredentialsException("Unknown role")),
                    Set.copyOf(Arrays.asList(claim(token, "scope").split(" "))));
        } catch (IllegalArgumentException e) {
            throw new BadCredentialsException("Not a token of this system", e);
        }
    }

    /** Whether the caller has the scope. */
    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /**
     * Refuses a caller without the scope.
     *
     * @throws ProblemException 403
     */
    public void require(String scope) {
        if (!may(scope)) {
            throw ProblemException.forbidden("This needs the permission " + scope + ", which your role does not have.");
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
