package dev.switchboard.platform.retention;

import dev.switchboard.platform.regular.RegularWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets go of what is too old, hourly, in small batches with a breath in between: each its own short transaction. Any
 * number of instances may do so at once.
 */
public final class Purging extends RegularWork {

    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final int BATCH = 1_000;

    private final List<Retention> retentions;
    private final DatabaseClient database;
    private final Clock clock;
    private final MeterRegistry meters;

    /** For {@code PlatformAutoConfiguration}. */
    public Purging(List<Retention> retentions, DatabaseClient database, Clock clock, MeterRegistry meters) {
        super(FIRST, INTERVAL);
        this.retentions = List.copyOf(retentions);
        this.database = database;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    protected Mono<Void> round() {
        return purge();
    }

    /** Lets go of all that is too old now. */
    public Mono<Void> purge() {
        return Flux.fromIterable(retentions)
                .concatMap(retention -> purge(retention).onErrorResume(error -> {
                    LOG.warn("Old rows of {} stay until the next time: {}", retention.what(), error.toString());
                    return Mono.empty();
                }))
                .then();
    }

    private Mono<Void> purge(Retention retention) {
        return batch(retention)
                .repeatWhen(done -> done.delayElements(BREATH))
                .takeUntil(rows -> rows < BATCH)
                .then();
    }

    private Mono<Long> batch(Retention retention) {
        return Mono.defer(() -> database.sql(retention.sql())
                        .bind("before", clock.instant().minus(retention.keep()))
                        .bind("most", BATCH)
                        .fetch()
                        .rowsUpdated())
                .doOnNext(rows -> meters.counter("switchboard.purged", "what", retention.what())
                        .increment(rows));
    }
}
