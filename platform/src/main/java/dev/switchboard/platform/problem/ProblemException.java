package dev.switchboard.platform.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An answer that is not the wished-for one, with a sentence that a person can act on. Not thread-safe. */
public final class ProblemException extends RuntimeException {

    /** What is wrong with one field. */
    public record FieldError(String field, String message) {}

    private final HttpStatus status;
    private final String type;
    private final String title;
    private final transient List<FieldError> errors = new ArrayList<>();
    private @Nullable Duration retryAfter;

    /**
     * A problem.
     *
     * @param type stable word, {@code start-is-locked}; the last part of the problem's type URI
     * @param title the same for each problem of the type
     * @param detail what is wrong here and what to do about it
     */
    public ProblemException(HttpStatus status, String type, String title, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    /** 400: no proper request, whatever was meant by it. */
    public static ProblemException badRequest() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "bad-request", "Bad request", "The request is not one that can be understood.");
    }

    /** 404: there is no such thing, or the caller may not know of it. */
    public static ProblemException notFound(String what) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no such " + what + ".");
    }

    /** 422: what was sent breaks a rule. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "Invalid", detail);
    }

    /** 403: the caller is known and may not. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /** 409: it does not fit the present state. */
    public static ProblemException conflict(String type, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, type, "Conflict", detail);
    }

    /** 503: not now; nothing was done, or it is safe to send it again. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not available now", detail)
                .retryAfter(Duration.ofSeconds(2));
    }

    /** Adds what is wrong with a field. */
    public ProblemException with(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** Says when to try again; whole seconds. */
    public ProblemException retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }

    /** The stable word. */
    public String type() {
        return type;
    }

    String title() {
        return title;
    }

    /** What is wrong with which field. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** An expected answer needs no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
