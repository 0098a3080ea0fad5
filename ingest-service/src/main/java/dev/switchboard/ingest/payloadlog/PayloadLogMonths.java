package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.IngestProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the months of payload logs and of their journeys ahead of time: at start, and daily. */
@Component
final class PayloadLogMonths implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadLogMonths.class);

    private final DatabaseClient database;
    private final int ahead;
    private Disposable work = Disposables.disposed();

    PayloadLogMonths(DatabaseClient database, IngestProperties properties) {
        this.database = database;
        this.ahead = properties.monthsAhead();
    }

    @Override
    public void start() {
        work = Flux.interval(Duration.ZERO, Duration.ofDays(1))
                .onBackpressureDrop()
                .concatMap(_ -> make().retryWhen(reactor.util.retry.Retry.backoff(10, Duration.ofSeconds(1)))
                        .onErrorResume(error -> {
                            LOG.error("The months of payload logs ahead could not be made", error);
                            return Mono.empty();
                        }))
                .subscribe();
    }

    @Override
    public void stop() {
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return !work.isDisposed();
    }

    /** Makes the present month and those ahead, where they are missing. */
    Mono<Void> make() {
        return database.sql("SELECT make_months(:ahead)").bind("ahead", ahead).then();
    }
}
