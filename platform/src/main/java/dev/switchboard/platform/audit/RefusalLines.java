package dev.switchboard.platform.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Says in the audit trail what was refused, in a transaction of its own, beside the request: the answer neither waits for it
 * nor tells of its failure. Thread-safe.
 *
 * <p>Whoever is refused can ask again at will, and must not fill the disk. So the same line is said once a minute by each
 * instance; of more than 10,000 different ones in a minute, some twice. Left out are the repetitions within that minute,
 * and what is lost with its process in the moment before the commit. A line that cannot be written is logged and counted,
 * and said the next time.
 */
public final class RefusalLines {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLines.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final Counter lost;
    private final Cache<Audited, Boolean> said = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(ONCE_IN)
            .build();

    /** For {@code PlatformAutoConfiguration}. */
    public RefusalLines(Outbox outbox, TransactionalOperator transaction, MeterRegistry meters) {
        this.outbox = outbox;
        this.transaction = transaction;
        this.lost = Counter.builder("switchboard.audit.lost")
                .description("Refusals that could not be written to the audit trail")
                .register(meters);
    }

    /** Says the line, unless it was said within the last minute. Returns at once. */
    public void say(Audited line) {
        if (said.asMap().putIfAbsent(line, true) == null) {
            Mono.defer(() -> outbox.append(Cause.request(), line))
                    .as(transaction::transactional)
                    .timeout(PATIENCE)
                    .subscribe(_ -> {}, failure -> lose(line, failure));
        }
    }

    private void lose(Audited line, Throwable failure) {
        said.invalidate(line);
        lost.increment();
        LOG.warn("A refusal ({}) is not in the audit trail: {}", line.action(), failure.toString());
    }
}
