package dev.switchboard.platform.access;

import dev.switchboard.platform.problem.ProblemAnswer;
import dev.switchboard.platform.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers 429 to a caller who calls this instance too often. Comes after the sign-in check. Thread-safe. */
final class CallRate implements WebFilter {

    private final AccessProperties properties;
    private final ProblemAnswer problems;

    /** By who calls: only those who were let in get that far, so there are no more of them than members and keys. */
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    CallRate(AccessProperties properties, ProblemAnswer problems) {
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> Objects.requireNonNull(context.getAuthentication()))
                .map(caller -> bucketOf(caller.getName()).tryConsumeAndReturnRemaining(1))
                .map(taken -> taken.isConsumed() ? chain.filter(exchange) : problems.handle(exchange, tooMany(taken)))
                .defaultIfEmpty(chain.filter(exchange)) // where nobody needs to sign in
                .flatMap(answer -> answer);
    }

    private Bucket bucketOf(String caller) {
        return buckets.computeIfAbsent(
                caller,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(properties.burst())
                                .refillGreedy(properties.callsPerSecond(), Duration.ofSeconds(1)))
                        .build());
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
