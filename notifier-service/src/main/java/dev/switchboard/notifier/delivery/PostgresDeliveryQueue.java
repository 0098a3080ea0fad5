package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.NotTried;
import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.notifier.slack.SlackProperties;
import dev.switchboard.platform.sql.Columns;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lines in the table {@code delivery}. Locks are taken in one order: channel, delivery, attempt. */
@Component
final class PostgresDeliveryQueue implements DeliveryQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Taken together and sent one after the other, so that a line need not wait for a commit after each message. */
    private static final int AT_ONCE = 20;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final DeliveryAnnouncements announcements;
    private final Followers followers;
    private final double lease;
    private final double interval;
    private final int most;

    PostgresDeliveryQueue(
            DatabaseClient database,
            TransactionalOperator transaction,
            DeliveryAnnouncements announcements,
            Followers followers,
            DeliveryProperties properties,
            SlackProperties slack) {
        properties.check(slack);
        this.database = database;
        this.transaction = transaction;
        this.announcements = announcements;
        this.followers = followers;
        this.lease = seconds(properties.lease());
        this.interval = seconds(slack.channelInterval());
        this.most = slack.channelInterval().isZero() ? AT_ONCE : 1;
    }

    @Override
    public Optional<Outlook> outlook() {
        return database.sql(QueueSql.OUTLOOK)
                .map(row -> Optional.ofNullable(row.get("due", Double.class))
                        .map(due -> new Outlook(duration(due), duration(Columns.need(row, "oldest", Double.class)))))
                .one()
                .blockOptional(PATIENCE)
                .flatMap(outlook -> outlook);
    }

    @Override
    public List<Attempt> take() {
        return database.sql(QueueSql.LOCK_LINE)
                .mapValue(String.class)
                .one()
                .flatMap(channel -> database.sql(QueueSql.GIVE_UP_LOST)
                        .bind("channel", channel)
                        .then()
                        .then(head(channel)))
                .as(transaction::transactional)
                .blockOptional(PATIENCE)
                .orElse(List.of());
    }

    private Mono<List<Attempt>> head(String channel) {
        return database.sql(QueueSql.TAKE_HEAD)
                .bind("channel", channel)
                .bind("most", most)
                .bind("lease", lease)
                .map(PostgresDeliveryQueue::attempt)
                .all()
                .collectList();
    }

    /** Statements that need no answer of each other leave together: the line waits for few round trips. */
    @Override
    public Finished finish(List<Tried> tried, boolean goOn) {
        return Mono.zip(pace(tried).thenReturn(true), keep(tried))
                .flatMap(done -> sayAndGoOn(tried, done.getT2(), goOn))
                .as(transaction::transactional)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    /**
     * An attempt whose result counts.
     *
     * @param followed whether somebody else waits to hear of it, or may
     */
    private record Kept(Tried tried, boolean followed) {}

    /** Keeps the results; leaves out those that had lost their lease. */
    private Mono<List<Kept>> keep(List<Tried> tried) {
        List<Tried> standing =
                tried.stream().filter(one -> one.verdict() instanceof Stands).toList();
        return Flux.mergeSequential(
                        standing.isEmpty() ? Flux.empty() : stand(standing),
                        Flux.fromIterable(tried)
                                .filter(one -> !standing.contains(one))
                                .flatMapSequential(one -> result(one)
                                        .fetch()
                                        .rowsUpdated()
                                        .filter(rows -> rows > 0)
                                        .map(_ -> new Kept(one, one.verdict() instanceof Stopped))))
                .collectList();
    }

    private Flux<Kept> stand(List<Tried> standing) {
        List<Attempt> attempts = standing.stream().map(Tried::attempt).toList();
        List<Stands> verdicts =
                standing.stream().map(one -> (Stands) one.verdict()).toList();
        return database.sql(QueueSql.STAND)
                .bind("deliveries", attempts.stream().map(Attempt::deliveryId).toArray(UUID[]::new))
                .bind("attempts", attempts.stream().map(Attempt::attemptId).toArray(UUID[]::new))
                .bind("revisions", attempts.stream().map(Attempt::revision).toArray(Integer[]::new))
                .bind("stands", verdicts.stream().map(Stands::revision).toArray(Integer[]::new))
                .bind("slackIds", verdicts.stream().map(Stands::channelId).toArray(String[]::new))
                .bind("ts", verdicts.stream().map(Stands::ts).toArray(String[]::new))
                .bind(
                        "took",
                        standing.stream().map(one -> one.took().toMillis()).toArray(Long[]::new))
                .map(row -> Map.entry(
                        Columns.need(row, "attempt", UUID.class), Columns.need(row, "followed", Boolean.class)))
                .all()
                .collectMap(Entry::getKey, Entry::getValue)
                .flatMapIterable(followed -> standing.stream()
                        .filter(one -> followed.containsKey(one.attempt().attemptId()))
                        .map(one -> new Kept(
                                one,
                                Boolean.TRUE.equals(followed.get(one.attempt().attemptId()))))
                        .toList());
    }

    private Mono<Finished> sayAndGoOn(List<Tried> tried, List<Kept> kept, boolean goOn) {
        List<Tried> counted = kept.stream().map(Kept::tried).toList();
        List<Tried> lost = tried.stream().filter(one -> !counted.contains(one)).toList();
        Mono<List<Attempt>> next =
                goOn && lost.isEmpty() ? head(tried.getFirst().attempt().channel()) : Mono.just(List.of());
        return Mono.zip(
                        announcements.say(counted).thenReturn(true),
                        next,
                        followers
                                .tell(kept.stream()
                                        .filter(Kept::followed)
                                        .map(Kept::tried)
                                        .toList())
                                .thenReturn(true))
                .map(done -> new Finished(lost, done.getT2()));
    }

    private Mono<Void> pace(List<Tried> tried) {
        return database.sql(QueueSql.PACE_LINE)
                .bind("channel", tried.getFirst().attempt().channel())
                .bind("called", tried.stream().anyMatch(one -> one.verdict().called()))
                .bind("interval", interval)
                .bind(
                        "slackId",
                        text(tried.stream()
                                .map(Tried::verdict)
                                .map(verdict -> verdict instanceof Stands stands ? stands.channelId() : null)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)))
                .then();
    }

    private GenericExecuteSpec result(Tried tried) {
        Attempt attempt = tried.attempt();
        Verdict verdict = tried.verdict();
        GenericExecuteSpec result = switch (verdict) {
            case NotTried _ -> database.sql(QueueSql.NOT_TRIED);
            case Stands _ -> throw new IllegalStateException("Those that stand are kept together");
            case Again(var wait, var reason, var unsure, var _) ->
                logged(QueueSql.AGAIN, tried)
                        .bind("wait", seconds(wait))
                        .bind("reason", reason)
                        .bind("unsure", unsure);
            case Stopped(var reason) -> logged(QueueSql.STOPPED, tried).bind("reason", reason);
        };
        return result.bind("delivery", attempt.deliveryId())
                .bind("attempt", attempt.attemptId())
                .bind("revision", attempt.revision())
                .bind("uncounted", verdict.called() ? 0 : 1);
    }

    private GenericExecuteSpec logged(String sql, Tried tried) {
        return database.sql(sql)
                .bind("outcome", tried.verdict().word())
                .bind("error", text(tried.verdict().reasonGiven()))
                .bind("took", tried.took().toMillis());
    }

    private static Attempt attempt(Readable row) {
        return new Attempt(
                Columns.need(row, "id", UUID.class),
                Columns.need(row, "attempt_id", UUID.class),
                Columns.need(row, "template", String.class),
                Columns.need(row, "about", String.class),
                Columns.need(row, "channel", String.class),
                Columns.need(row, "text", String.class),
                Columns.need(row, "revision", Integer.class),
                Columns.need(row, "attempts", Integer.class),
                row.get("slack_channel_id", String.class),
                row.get("ts", String.class),
                row.get("unsure_since", Instant.class),
                Columns.need(row, "correlation_id", UUID.class),
                row.get("traceparent", String.class));
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
