package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.notifier.slack.SlackProperties;
import dev.switchboard.platform.id.Ids;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The lines in the table {@code delivery}. Locks are taken in one order: channel, delivery, attempt. */
@Component
final class PostgresDeliveryQueue implements DeliveryQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final DeliveryAnnouncements announcements;
    private final double lease;
    private final double interval;

    PostgresDeliveryQueue(
            DatabaseClient database,
            TransactionalOperator transaction,
            DeliveryAnnouncements announcements,
            DeliveryProperties properties,
            SlackProperties slack) {
        properties.check(slack);
        this.database = database;
        this.transaction = transaction;
        this.announcements = announcements;
        this.lease = seconds(properties.lease());
        this.interval = seconds(slack.channelInterval());
    }

    @Override
    public Optional<Outlook> outlook() {
        return database.sql(QueueSql.OUTLOOK)
                .map(row -> Optional.ofNullable(row.get("due", Double.class))
                        .map(due -> new Outlook(duration(due), duration(need(row, "oldest", Double.class)))))
                .one()
                .blockOptional(PATIENCE)
                .flatMap(outlook -> outlook);
    }

    @Override
    public Optional<Attempt> take() {
        UUID attempt = Ids.next();
        return database.sql(QueueSql.LOCK_LINE)
                .mapValue(String.class)
                .one()
                .flatMap(channel -> takeHead(channel, attempt))
                .as(transaction::transactional)
                .blockOptional(PATIENCE);
    }

    private Mono<Attempt> takeHead(String channel, UUID attempt) {
        return database.sql(QueueSql.GIVE_UP_LOST)
                .bind("channel", channel)
                .then()
                .then(head(channel, attempt));
    }

    private Mono<Attempt> head(String channel, UUID attempt) {
        return database.sql(QueueSql.TAKE_HEAD)
                .bind("channel", channel)
                .bind("attempt", attempt)
                .bind("lease", lease)
                .map(row -> attempt(row, attempt))
                .one();
    }

    /** Statements that need no answer of each other leave together: the line waits for few round trips. */
    @Override
    public Finished finish(Attempt attempt, Verdict verdict, Duration took, boolean goOn) {
        return Mono.zip(
                        pace(attempt, verdict).thenReturn(true),
                        result(attempt, verdict).fetch().rowsUpdated(),
                        log(attempt, verdict, took).thenReturn(true))
                .flatMap(done -> done.getT2() == 0
                        ? Mono.just(new Finished(false, Optional.empty()))
                        : sayAndGoOn(attempt, verdict, goOn))
                .as(transaction::transactional)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private Mono<Finished> sayAndGoOn(Attempt attempt, Verdict verdict, boolean goOn) {
        Mono<Attempt> next = goOn ? head(attempt.channel(), Ids.next()) : Mono.empty();
        return Mono.zip(
                announcements.say(attempt, verdict).thenReturn(true),
                next.map(Optional::of).defaultIfEmpty(Optional.empty()),
                (_, taken) -> new Finished(true, taken));
    }

    private Mono<Void> pace(Attempt attempt, Verdict verdict) {
        return database.sql(QueueSql.PACE_LINE)
                .bind("channel", attempt.channel())
                .bind("called", !(verdict instanceof Again again) || again.counts())
                .bind("interval", interval)
                .bind("slackId", text(verdict instanceof Stands stands ? stands.channelId() : null))
                .then();
    }

    private GenericExecuteSpec result(Attempt attempt, Verdict verdict) {
        GenericExecuteSpec result = switch (verdict) {
            case Stands(var channelId, var ts, var revision) ->
                database.sql(QueueSql.STANDS)
                        .bind("slackId", channelId)
                        .bind("ts", ts)
                        .bind("stands", revision);
            case Again(var wait, var reason, var unsure, var _) ->
                database.sql(QueueSql.AGAIN)
                        .bind("wait", seconds(wait))
                        .bind("reason", reason)
                        .bind("unsure", unsure);
            case Stopped(var reason) -> database.sql(QueueSql.STOPPED).bind("reason", reason);
        };
        return result.bind("delivery", attempt.deliveryId())
                .bind("attempt", attempt.attemptId())
                .bind("revision", attempt.revision())
                .bind("uncounted", verdict instanceof Again again && !again.counts() ? 1 : 0);
    }

    private Mono<Void> log(Attempt attempt, Verdict verdict, Duration took) {
        return database.sql(QueueSql.LOG_RESULT)
                .bind("attempt", attempt.attemptId())
                .bind("outcome", verdict.word())
                .bind("reason", text(verdict.reasonGiven()))
                .bind("took", took.toMillis())
                .then();
    }

    private static Attempt attempt(Readable row, UUID attempt) {
        return new Attempt(
                need(row, "id", UUID.class),
                attempt,
                need(row, "template", String.class),
                need(row, "about", String.class),
                need(row, "channel", String.class),
                need(row, "text", String.class),
                need(row, "revision", Integer.class),
                need(row, "attempts", Integer.class),
                row.get("slack_channel_id", String.class),
                row.get("ts", String.class),
                row.get("unsure_since", Instant.class),
                need(row, "correlation_id", UUID.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1000));
    }
}
