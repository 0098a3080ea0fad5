package dev.switchboard.ingest.integrity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How much is stuck; while the database is away the last number stands. */
@Component
final class IntegrityMetrics implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    static final String STUCK = "SELECT count(*) FROM trouble WHERE state IN ('stuck', 'failed')";

    private final DatabaseClient database;
    private volatile long stuck;
    private Disposable updates = Disposables.disposed();

    IntegrityMetrics(DatabaseClient database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("switchboard.integrity.stuck", this, metrics -> metrics.stuck)
                .description(
                        "Events that nobody answered or Slack was not told of even after republication, and failed deliveries")
                .register(registry);
    }

    @Override
    public void start() {
        updates = Flux.interval(Duration.ZERO, INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> database.sql(STUCK)
                        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                        .one()
                        .onErrorResume(_ -> Mono.just(stuck)))
                .subscribe(read -> stuck = read);
    }

    @Override
    public void stop() {
        updates.dispose();
    }

    @Override
    public boolean isRunning() {
        return !updates.isDisposed();
    }
}
