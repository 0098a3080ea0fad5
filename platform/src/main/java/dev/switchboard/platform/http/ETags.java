package dev.switchboard.platform.http;

import dev.switchboard.platform.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions of a resource as entity tags (RFC 9110, 8.8.3). */
public final class ETags {

    private ETags() {}

    /** The tag of a version, with its quotes. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Holds a change against the version that its sender saw.
     *
     * @param ifMatch the header {@code If-Match}, or null if the sender does not mind
     * @throws ProblemException 412 if somebody else was faster
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return;
        }
        boolean matches = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(of(version)::equals);
        if (!matches) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_FAILED,
                    "stale",
                    "Changed meanwhile",
                    "Somebody changed this since you read it. Read it again, then repeat your change.");
        }
    }
}
