package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.platform.regular.RegularWork;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Makes the months of payload logs and of their journeys ahead of time and drops those that are too old: at start, and daily. */
@Component
final class PayloadLogMonths extends RegularWork {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadLogMonths.class);
    private static final Retry AGAIN = Retry.backoff(60, Duration.ofSeconds(1)).maxBackoff(Duration.ofMinutes(1));

    private final DatabaseClient database;
    private final int ahead;
    private final Duration keep;

    PayloadLogMonths(DatabaseClient database, IngestProperties properties) {
        super(Duration.ZERO, Duration.ofDays(1));
        this.database = database;
        this.ahead = properties.monthsAhead();
        this.keep = properties.keepPayloadLogs();
    }

    @Override
    protected Mono<Void> round() {
        return make().retryWhen(AGAIN)
                .onErrorResume(error -> given("The months of payload logs ahead could not be made", error))
                .then(drop().retryWhen(AGAIN))
                .onErrorResume(error -> given("Months of payload logs that are too old are still there", error));
    }

    /** Makes the present month and those ahead, where they are missing. */
    Mono<Void> make() {
        return database.sql("SELECT make_months(:ahead)").bind("ahead", ahead).then();
    }

    /** Drops the months whose youngest log is too old. Fails at once while somebody reads, rather than hold others up. */
    Mono<Void> drop() {
        return database.sql("SELECT drop_month(make_interval(secs => :keep))")
                .bind("keep", (double) keep.toSeconds())
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one()
                .repeat()
                .takeWhile(dropped -> dropped)
                .then();
    }

    private static Mono<Void> given(String what, Throwable error) {
        LOG.error("{}; the next try is tomorrow", what, error);
        return Mono.empty();
    }
}
