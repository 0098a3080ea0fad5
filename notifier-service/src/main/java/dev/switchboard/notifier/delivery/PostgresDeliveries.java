package dev.switchboard.notifier.delivery;

import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.notifier.delivery.DeliveryAnnouncements.Ended;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Rounds;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.sql.Columns;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deliveries in the table {@code delivery}. Wakes the worker when the transaction has committed. */
@Component
final class PostgresDeliveries implements Deliveries {

    private static final String KNOW_CHANNELS =
            "INSERT INTO slack_channel (name) SELECT unnest(:channels) ON CONFLICT DO NOTHING";

    /** Whoever draws places in a line commits them before the next one draws, or a later place would be sent first. */
    private static final String LOCK_LINES =
            "SELECT name FROM slack_channel WHERE name = ANY (:channels) ORDER BY name FOR NO KEY UPDATE";

    /**
     * A delivery that still waits keeps its place in line, and its correlation: whatever began it is waiting to hear
     * that the message stands. One that is under way is taken on by the result of its attempt. A new version of
     * the template alone changes no message that exists. Answers whose it is of those that have changed.
     */
    private static final String ASK = """
            INSERT INTO delivery AS d
                (id, template, template_version, about, about_version, channel, text, facts, correlation_id, traceparent)
            SELECT id, template, template_version, about, about_version, channel, text, facts, correlation_id, traceparent
            FROM unnest(:ids, :templates, :templateVersions, :abouts, :aboutVersions, :channels, :texts, :facts,
                    :correlationIds, :traceparents)
                WITH ORDINALITY AS wanted
                    (id, template, template_version, about, about_version, channel, text, facts, correlation_id,
                    traceparent, place)
            ORDER BY place
            ON CONFLICT (template, about) DO UPDATE SET
                text = excluded.text,
                facts = excluded.facts,
                template_version = excluded.template_version,
                about_version = excluded.about_version,
                revision = d.revision + 1,
                attempts = CASE d.status WHEN 'sending' THEN d.attempts ELSE 0 END,
                position = CASE WHEN d.status IN ('succeeded', 'failed')
                           THEN nextval('delivery_position') ELSE d.position END,
                next_attempt_at = CASE WHEN d.status IN ('succeeded', 'failed') THEN now() ELSE d.next_attempt_at END,
                status = CASE WHEN d.status IN ('succeeded', 'failed') THEN 'pending' ELSE d.status END,
                error = CASE WHEN d.status IN ('succeeded', 'failed') THEN NULL ELSE d.error END,
                correlation_id = CASE d.status WHEN 'succeeded' THEN excluded.correlation_id ELSE d.correlation_id END,
                traceparent = CASE d.status WHEN 'succeeded' THEN excluded.traceparent ELSE d.traceparent END,
                queued_at = now(),
                updated_at = now()
            WHERE excluded.about_version > d.about_version AND excluded.text <> d.text
                AND excluded.facts IS DISTINCT FROM d.facts
            RETURNING d.template, d.about, d.correlation_id
            """;

    /** Whose message is another's hears of its end too, and so does who asks again. Answers those that have theirs. */
    private static final String FOLLOW = """
            WITH followed AS (
                SELECT d.id, d.template, d.about, d.channel, d.status, d.revision, d.attempts, d.ts, d.error, follower
                FROM unnest(:templates, :abouts, :correlationIds) AS wanted (template, about, follower)
                    JOIN delivery d ON d.template = wanted.template AND d.about = wanted.about
                WHERE d.correlation_id <> follower OR d.status = 'succeeded'
                FOR UPDATE OF d),
            waiting AS (
                INSERT INTO delivery_follower (delivery_id, correlation_id)
                SELECT id, follower FROM followed WHERE status <> 'succeeded'
                ON CONFLICT DO NOTHING),
            marked AS (
                UPDATE delivery SET followed = true
                WHERE NOT delivery.followed AND id IN (SELECT id FROM followed WHERE status <> 'succeeded'))
            SELECT * FROM followed WHERE status IN ('succeeded', 'failed')
            """;

    /** A post whose end is not known is looked for in its time: earlier, Slack may still be at it, and would have two. */
    private static final String RETRY = """
            UPDATE delivery SET
                status = CASE status WHEN 'failed' THEN 'pending' ELSE status END,
                position = CASE status WHEN 'failed' THEN nextval('delivery_position') ELSE position END,
                queued_at = CASE status WHEN 'failed' THEN now() ELSE queued_at END,
                next_attempt_at = CASE status WHEN 'unknown' THEN next_attempt_at ELSE now() END,
                updated_at = now()
            WHERE id = :id AND status <> 'succeeded'
            """;

    private final DatabaseClient database;
    private final DeliveryAnnouncements announcements;
    private final Audit audit;
    private final Bell bell;

    PostgresDeliveries(DatabaseClient database, DeliveryAnnouncements announcements, Audit audit, Bell bell) {
        this.database = database;
        this.announcements = announcements;
        this.audit = audit;
        this.bell = bell;
    }

    @Override
    public Mono<Void> ask(List<WantedMessage> messages) {
        if (messages.isEmpty()) {
            return Mono.empty();
        }
        Set<String> channels = messages.stream().map(WantedMessage::channel).collect(Collectors.toSet());
        return lockLines(channels)
                .thenMany(Flux.fromIterable(
                        Rounds.of(messages, message -> List.of(message.templateName(), message.about()))))
                .concatMap(this::askTogether)
                .then(ringAfterCommit());
    }

    /** A channel is new but once: it is made when its line is not found. */
    private Mono<Void> lockLines(Set<String> channels) {
        String[] names = channels.toArray(String[]::new);
        Mono<Long> lock = database.sql(LOCK_LINES)
                .bind("channels", names)
                .mapValue(String.class)
                .all()
                .count();
        return lock.filter(locked -> locked < channels.size())
                .flatMap(_ -> database.sql(KNOW_CHANNELS)
                        .bind("channels", names)
                        .then()
                        .then(lock))
                .then();
    }

    private Mono<Void> askTogether(List<WantedMessage> messages) {
        return about(database.sql(ASK), messages)
                .bind("ids", column(messages, UUID.class, _ -> Ids.next()))
                .bind("templateVersions", column(messages, Integer.class, WantedMessage::templateVersion))
                .bind("aboutVersions", column(messages, Long.class, WantedMessage::aboutVersion))
                .bind("channels", column(messages, String.class, WantedMessage::channel))
                .bind("texts", column(messages, String.class, WantedMessage::text))
                .bind("traceparents", column(messages, String.class, WantedMessage::traceparent))
                .bind("facts", column(messages, String.class, WantedMessage::factsAsJson))
                .map(row -> List.of(
                        Columns.need(row, "template", String.class),
                        Columns.need(row, "about", String.class),
                        Columns.need(row, "correlation_id", UUID.class)))
                .all()
                .collect(Collectors.toSet())
                .map(own -> messages.stream()
                        .filter(message -> !own.contains(
                                List.of(message.templateName(), message.about(), message.correlationId())))
                        .toList())
                .filter(others -> !others.isEmpty())
                .flatMap(this::follow);
    }

    private Mono<Void> follow(List<WantedMessage> messages) {
        return about(database.sql(FOLLOW), messages)
                .map(row -> announcements.word(end(row), Columns.need(row, "follower", UUID.class)))
                .all()
                .collectList()
                .flatMap(announcements::append);
    }

    private static Ended end(Readable row) {
        UUID id = Columns.need(row, "id", UUID.class);
        String template = Columns.need(row, "template", String.class);
        String about = Columns.need(row, "about", String.class);
        String channel = Columns.need(row, "channel", String.class);
        int revision = Columns.need(row, "revision", Integer.class);
        int attempts = Columns.need(row, "attempts", Integer.class);
        boolean stands = DeliveryStatus.SUCCEEDED.word().equals(row.get("status", String.class));
        return new Ended(
                id,
                revision,
                attempts,
                stands
                        ? new DeliverySucceeded(
                                id, template, about, channel, revision, attempts, Columns.need(row, "ts", String.class))
                        : new DeliveryFailed(
                                id, template, about, channel, revision, attempts, row.get("error", String.class)));
    }

    private static GenericExecuteSpec about(GenericExecuteSpec statement, List<WantedMessage> messages) {
        return statement
                .bind("templates", column(messages, String.class, WantedMessage::templateName))
                .bind("abouts", column(messages, String.class, WantedMessage::about))
                .bind("correlationIds", column(messages, UUID.class, WantedMessage::correlationId));
    }

    @SuppressWarnings("unchecked") // an array of that type
    private static <T> @Nullable T[] column(
            List<WantedMessage> messages, Class<T> type, Function<WantedMessage, @Nullable T> value) {
        return messages.stream().map(value).toArray(length -> (T[]) Array.newInstance(type, length));
    }

    @Override
    public Mono<Void> retry(UUID delivery, Caller caller) {
        return database.sql("SELECT CASE text WHEN '' THEN '' ELSE status END FROM delivery WHERE id = :id FOR UPDATE")
                .bind("id", delivery)
                .mapValue(String.class)
                .one()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("delivery")))
                .doOnNext(PostgresDeliveries::refuseWhatCannotGo)
                .then(database.sql(RETRY).bind("id", delivery).then())
                .then(audit.say(
                        Cause.request(),
                        caller,
                        "delivery.retried",
                        "delivery",
                        delivery.toString(),
                        "Sent again by hand"))
                .then(ringAfterCommit());
    }

    private static void refuseWhatCannotGo(String status) {
        if (status.isEmpty()) {
            throw ProblemException.conflict("delivery-too-old", "The text of this message is too old to be kept.");
        }
        if (status.equals(DeliveryStatus.SUCCEEDED.word())) {
            throw ProblemException.conflict(
                    "delivery-succeeded", "Slack has this message already; sending it again would change nothing.");
        }
    }

    private Mono<Void> ringAfterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(bell::ring);
                    }
                }))
                .then();
    }
}
