package dev.switchboard.ingest.door;

import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Why the door turns a request away.
 *
 * @param type stable word of the problem
 * @param reason a sentence for the sender and for the payload log, without anything that was sent
 */
record Refusal(HttpStatus status, String type, String title, String reason, List<FieldError> errors) {

    static final Refusal PAUSED = new Refusal(
            HttpStatus.FORBIDDEN, "integration-paused", "Paused", "The integration is paused; send it again later");
    static final Refusal ARCHIVED = new Refusal(
            HttpStatus.GONE, "integration-archived", "Archived", "The integration is archived; stop sending");
    static final Refusal NO_TYPE = new Refusal(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "Unsupported media type",
            "Send JSON with Content-Type: application/json");
    static final Refusal ENCODING = new Refusal(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-encoding",
            "Unsupported encoding",
            "The only Content-Encoding that is taken is gzip");
    static final Refusal BROKEN = new Refusal(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unreadable-payload",
            "Unreadable payload",
            "The body is not the gzip that its Content-Encoding says");
    static final Refusal NOT_CONFIGURED = new Refusal(
            HttpStatus.SERVICE_UNAVAILABLE,
            "not-configured",
            "Not configured",
            "The integration has no secret to verify with; an admin must give it one");

    private Refusal(HttpStatus status, String type, String title, String reason) {
        this(status, type, title, reason, List.of());
    }

    static Refusal tooLarge(long limit) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "Too large",
                "The body is larger than the " + limit + " bytes that are taken");
    }

    /** The fault names a key of the configuration and its rule, and nothing that it says. */
    static Refusal unusable(String fault) {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                "not-configured",
                "Not configured",
                "The integration's verification is configured in a way that is not taken any more; an admin must change it: "
                        + fault);
    }

    static Refusal signature(String reason) {
        return new Refusal(HttpStatus.UNAUTHORIZED, "bad-signature", "Not verified", reason);
    }

    static Refusal unreadable(String reason, List<FieldError> errors) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-payload", "Unreadable payload", reason, errors);
    }

    ProblemException problem() {
        var problem = new ProblemException(status, type, title, reason + ".");
        errors.forEach(error -> problem.with(error.field(), error.message()));
        return problem;
    }
}
