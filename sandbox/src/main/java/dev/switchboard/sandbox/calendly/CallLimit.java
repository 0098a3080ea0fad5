package dev.switchboard.sandbox.calendly;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** So many calls a minute for each token, as Calendly allows. Thread-safe. */
@Component
final class CallLimit {

    private static final int MINUTE = 60;

    /** What Calendly allows on paid plans. */
    private static final int USUAL = 500;

    /** The calls of a minute that has begun. */
    private record Window(long minute, int calls) {}

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int limit = USUAL;

    CallLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * How a call stands.
     *
     * @param reset seconds until calls are counted anew
     */
    record Standing(int limit, int remaining, long reset) {

        boolean isOver() {
            return remaining < 0;
        }

        void writeTo(HttpHeaders headers) {
            headers.set("X-RateLimit-Limit", Integer.toString(limit));
            headers.set("X-RateLimit-Remaining", Integer.toString(Math.max(0, remaining)));
            headers.set("X-RateLimit-Reset", Long.toString(reset));
        }
    }

    synchronized Standing count(String token) {
        long second = clock.instant().getEpochSecond();
        long minute = second / MINUTE;
        var window = windows.merge(
                token,
                new Window(minute, 1),
                (known, _) -> new Window(minute, known.minute() == minute ? known.calls() + 1 : 1));
        return new Standing(limit, limit - window.calls(), MINUTE - second % MINUTE);
    }

    /** As if all calls of this minute had been made. */
    synchronized Standing usedUp(long reset) {
        return new Standing(limit, 0, reset);
    }

    /** Allows another number of calls a minute from now on. */
    synchronized void set(int perMinute) {
        limit = perMinute;
        windows.clear();
    }
}
