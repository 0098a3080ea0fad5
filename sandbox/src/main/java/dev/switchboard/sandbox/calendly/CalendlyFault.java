package dev.switchboard.sandbox.calendly;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How Calendly shall fail next. A fault without status only takes its time.
 *
 * @param call beginning of the path that fails, {@code /users/me}, or every one
 * @param status HTTP status of the answer
 * @param reset seconds that the caller is told to wait; alone it means status 429
 * @param delayMs time before the call is looked at
 * @param hangUp whether the connection ends without an answer
 * @param times how many calls fail
 */
record CalendlyFault(
        @Nullable String call,
        @Nullable Integer status,
        @Nullable Integer reset,
        @Nullable Long delayMs,
        @Nullable Boolean hangUp,
        @Nullable Integer times) {

    private static final long LONGEST_DELAY_MS = 600_000;

    boolean isPossible() {
        return (status == null || (status >= 400 && status <= 599))
                && (reset == null || reset >= 0)
                && (delayMs == null || (delayMs >= 0 && delayMs <= LONGEST_DELAY_MS))
                && (times == null || times >= 1)
                && (fails() || hangsUp() || delayMs != null);
    }

    boolean concerns(String path) {
        return call == null || path.startsWith(call);
    }

    boolean fails() {
        return status != null || reset != null;
    }

    boolean hangsUp() {
        return Boolean.TRUE.equals(hangUp);
    }

    int left() {
        return Objects.requireNonNullElse(times, 1);
    }

    CalendlyFault oneLess() {
        return new CalendlyFault(call, status, reset, delayMs, hangUp, left() - 1);
    }

    Duration delay() {
        return Duration.ofMillis(Objects.requireNonNullElse(delayMs, 0L));
    }

    int answeredStatus() {
        return status == null ? 429 : status;
    }
}
