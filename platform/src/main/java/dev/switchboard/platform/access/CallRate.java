package dev.switchboard.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.platform.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** How often each caller may call this instance. Thread-safe. */
public final class CallRate {

    private static final int MOST_REMEMBERED = 10_000;

    private final AccessProperties properties;

    /** By who calls. A bucket that nobody has taken from until it was full again is as good as a new one. */
    private final Cache<String, Bucket> buckets;

    CallRate(AccessProperties properties) {
        this.properties = properties;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(Duration.ofSeconds(1 + properties.burst() / properties.callsPerSecond()))
                .build();
    }

    /**
     * Counts a call.
     *
     * @param caller a member, a key, or an address of whoever is not signed in
     * @return the refusal (429) if there were too many; else nothing
     */
    public Optional<ProblemException> count(String caller) {
        ConsumptionProbe taken = buckets.get(caller, _ -> newBucket()).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(tooMany(taken));
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.burst())
                        .refillGreedy(properties.callsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    private ProblemException tooMany(ConsumptionProbe taken) {
        return new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-calls",
                        "Too many calls",
                        "More than %d calls a second, and more than %d at once, are too many. Slow down."
                                .formatted(properties.callsPerSecond(), properties.burst()))
                .retryAfter(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }
}
