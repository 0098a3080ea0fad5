package dev.switchboard.sandbox.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Slack shall fail next. A fault without status and error only takes its time.
 *
 * @param method the method that fails, or every method
 * @param status HTTP status of the answer
 * @param error Slack's word for it
 * @param retryAfter seconds that the caller is told to wait
 * @param delayMs time before the call is looked at, or, after storing, before it is answered
 * @param afterStoring whether the call is carried out all the same
 * @param hangUp whether the connection ends without an answer
 * @param times how many calls fail
 */
record Fault(
        @Nullable String method,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Integer retryAfter,
        @Nullable Long delayMs,
        @Nullable Boolean afterStoring,
        @Nullable Boolean hangUp,
        @Nullable Integer times) {

    private static final long LONGEST_DELAY_MS = 600_000;

    /** Whether this is a fault that can happen, and whether it does anything. */
    boolean isPossible() {
        return (status == null || (status >= 200 && status <= 599))
                && (error == null || error.matches("[a-z_]{1,80}"))
                && (retryAfter == null || retryAfter >= 0)
                && (delayMs == null || (delayMs >= 0 && delayMs <= LONGEST_DELAY_MS))
                && (times == null || times >= 1)
                && (fails() || hangsUp() || delayMs != null);
    }

    boolean fails() {
        return status != null || error != null || retryAfter != null;
    }

    boolean concerns(String called) {
        return method == null || method.equals(called);
    }

    boolean storesFirst() {
        return Boolean.TRUE.equals(afterStoring);
    }

    boolean hangsUp() {
        return Boolean.TRUE.equals(hangUp);
    }

    Duration delay() {
        return Duration.ofMillis(delayMs == null ? 0 : delayMs);
    }

    int left() {
        return times == null ? 1 : times;
    }

    Fault oneLess() {
        return new Fault(method, status, error, retryAfter, delayMs, afterStoring, hangUp, left() - 1);
    }

    /** Told to wait means too many requests; no status but an error means Slack's usual 200. */
    int answeredStatus() {
        if (status != null) {
            return status;
        }
        return retryAfter != null ? 429 : 200;
    }

    String answeredError() {
        if (error != null) {
            return error;
        }
        return answeredStatus() == 429 ? "ratelimited" : "internal_error";
    }
}
