package dev.switchboard.platform;

import dev.switchboard.platform.outbox.OutboxRelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What operators watch beside requests and consumer lag: how old the oldest unpublished event is, and how much is
 * parked. Looked up every few seconds; while the database is away the last values stand.
 */
final class PlatformMetrics implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String QUERY = """
            SELECT coalesce((SELECT extract(epoch FROM now() - created_at)::float8
                             FROM outbox WHERE refused IS NULL ORDER BY id LIMIT 1), 0) AS outbox_age,
                   (SELECT count(*) FROM outbox WHERE refused IS NOT NULL) AS refused,
                   (SELECT count(*) FROM dead_letter) AS dead_letters""";

    private record Numbers(double outboxAge, long refused, long deadLetters) {}

    private final DatabaseClient database;
    private volatile Numbers numbers = new Numbers(0, 0, 0);
    private Disposable updates = Disposables.disposed();

    PlatformMetrics(DatabaseClient database, OutboxRelay relay, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("switchboard.outbox.age", this, metrics -> metrics.numbers.outboxAge())
                .baseUnit("seconds")
                .description("Age of the oldest event that Kafka does not have yet")
                .register(registry);
        Gauge.builder("switchboard.outbox.leads", relay, leader -> leader.leads() ? 1 : 0)
                .description("1 in the instance that carries this service's events to Kafka")
                .register(registry);
        Gauge.builder("switchboard.outbox.refused", this, metrics -> metrics.numbers.refused())
                .description("Events that Kafka will never take")
                .register(registry);
        Gauge.builder("switchboard.dead.letters", this, metrics -> metrics.numbers.deadLetters())
                .description("Records that are parked")
                .register(registry);
    }

    @Override
    public void start() {
        updates = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> read().onErrorResume(_ -> Mono.just(numbers)))
                .subscribe(read -> numbers = read);
    }

    @Override
    public void stop() {
        updates.dispose();
    }

    @Override
    public boolean isRunning() {
        return !updates.isDisposed();
    }

    private Mono<Numbers> read() {
        return database.sql(QUERY)
                .map(row -> new Numbers(
                        Objects.requireNonNull(row.get("outbox_age", Double.class)),
                        Objects.requireNonNull(row.get("refused", Long.class)),
                        Objects.requireNonNull(row.get("dead_letters", Long.class))))
                .one();
    }
}
