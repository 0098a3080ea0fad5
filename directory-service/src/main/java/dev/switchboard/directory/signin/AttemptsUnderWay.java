package dev.switchboard.directory.signin;

import dev.switchboard.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Attempts to give a password, from their coming to their end. A client that hangs up cancels nothing, so each guess is
 * counted; and one network has only a few under way at once, so that it cannot take all the places that there are for
 * checking passwords. Thread-safe.
 */
@Component
final class AttemptsUnderWay {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptsUnderWay.class);

    /** Of one network; well below what {@code Passwords} has room for. */
    static final int MOST = 8;

    private final Map<String, Integer> byNetwork = new ConcurrentHashMap<>();

    /** Does what was attempted from that address, to its end; ends with a 429 if its network has too many under way. */
    <T> Mono<T> run(String address, Mono<T> attempt) {
        return Mono.deferContextual(context -> {
            String network = Attempt.networkOf(address);
            if (byNetwork.merge(network, 1, Integer::sum) > MOST) {
                leave(network);
                return Mono.error(tooMany());
            }
            Mono<T> work =
                    attempt.doFinally(_ -> leave(network)).contextWrite(context).cache();
            work.subscribe(_ -> {}, error -> LOG.debug("An attempt to give a password failed: {}", error.toString()));
            return work;
        });
    }

    private void leave(String network) {
        byNetwork.computeIfPresent(network, (_, underWay) -> underWay == 1 ? null : underWay - 1);
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-calls",
                        "Too many calls",
                        "More than %d passwords at once from one network are too many. Slow down.".formatted(MOST))
                .retryAfter(Duration.ofSeconds(1));
    }
}
