package dev.switchboard.sandbox.calendly;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Calendly would turn the call down, in these words. */
final class CalendlyRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String title;
    private final transient List<Map<String, String>> details;

    private CalendlyRefusal(HttpStatus status, String title, String message, List<Map<String, String>> details) {
        super(message, null, false, false);
        this.status = status;
        this.title = title;
        this.details = details;
    }

    static CalendlyRefusal argument(String parameter, String message) {
        return new CalendlyRefusal(
                HttpStatus.BAD_REQUEST,
                "Invalid Argument",
                "The supplied parameters are invalid.",
                List.of(Map.of("parameter", parameter, "message", message)));
    }

    static CalendlyRefusal unauthenticated() {
        return new CalendlyRefusal(
                HttpStatus.UNAUTHORIZED, "Unauthenticated", "The access token is invalid", List.of());
    }

    static CalendlyRefusal forbidden() {
        return new CalendlyRefusal(
                HttpStatus.FORBIDDEN,
                "Permission Denied",
                "You do not have permission to access this resource.",
                List.of());
    }

    static CalendlyRefusal notFound() {
        return new CalendlyRefusal(
                HttpStatus.NOT_FOUND,
                "Resource Not Found",
                "The server could not find the requested resource.",
                List.of());
    }

    /** One that somebody asked for, of whatever status. */
    static CalendlyRefusal asked(int status) {
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> forbidden();
            case 404 -> notFound();
            default ->
                new CalendlyRefusal(
                        HttpStatus.valueOf(status),
                        HttpStatus.valueOf(status).getReasonPhrase(),
                        "Somebody asked the sandbox to say so.",
                        List.of());
        };
    }

    ResponseEntity<Object> answer() {
        Map<String, Object> body = details.isEmpty()
                ? Map.of("title", title, "message", String.valueOf(getMessage()))
                : Map.of("title", title, "message", String.valueOf(getMessage()), "details", details);
        return ResponseEntity.status(status).body(body);
    }
}
