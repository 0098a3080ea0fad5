package dev.switchboard.platform.outbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a service says its events: stored in the caller's transaction together with what they tell of, or not at all.
 * {@link OutboxRelay} carries them to Kafka afterwards. Outside a transaction it refuses. Thread-safe.
 */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, key, headers, value)
            SELECT event_id, topic, key, headers::jsonb, convert_to(value, 'UTF8')
            FROM unnest(:eventIds, :topics, :keys, :headers, :values)
                WITH ORDINALITY AS said (event_id, topic, key, headers, value, place)
            ORDER BY place""";

    private final DatabaseClient database;
    private final PlatformProperties platform;
    private final Clock clock;
    private final JsonMapper json;
    private final Wakeup wakeup;

    /** For {@code PlatformAutoConfiguration}. */
    public Outbox(DatabaseClient database, PlatformProperties platform, Clock clock, JsonMapper json, Wakeup wakeup) {
        this.database = database;
        this.platform = platform;
        this.clock = clock;
        this.json = json;
        this.wakeup = wakeup;
    }

    /** Says an event. */
    public Mono<Void> append(Cause cause, SwitchboardEvent event) {
        return append(cause, event, null);
    }

    /** Says an event whose ordinal tells its place among all that is said about the same subject. */
    public Mono<Void> append(Cause cause, SwitchboardEvent event, @Nullable Long ordinal) {
        return Mono.deferContextual(context -> append(List.of(row(cause, event, ordinal, traceOf(cause, context)))));
    }

    /**
     * Says an intake event once more, by its own id. It is marked, so that whoever answers for it answers once more,
     * by the answer's own id: only what is missing happens.
     */
    public Mono<Void> appendAgain(Cause cause, SwitchboardEvent event, @Nullable Long ordinal) {
        return Mono.deferContextual(context -> append(
                List.of(row(cause, event, ordinal, traceOf(cause, context)).saidAgain())));
    }

    /** Says what was prepared, in that order. */
    public Mono<Void> append(List<OutboxRow> rows) {
        return rows.isEmpty() ? Mono.empty() : wakeAfterCommit().then(insert(rows));
    }

    /**
     * An event as it has to stand in the table, for a service that inserts many by a statement of its own. If the statement
     * draws the ordinal, it adds the header {@code ce_ordinal}. Who has committed it wakes the relay.
     */
    public OutboxRow prepare(Cause cause, SwitchboardEvent event, @Nullable Long ordinal) {
        return row(cause, event, ordinal, cause.traceparent());
    }

    /** The same without an ordinal. */
    public OutboxRow prepare(Cause cause, SwitchboardEvent event) {
        return prepare(cause, event, null);
    }

    /** What has no trace by its cause is part of that of the request that it is said in. */
    private static @Nullable String traceOf(Cause cause, ContextView context) {
        return cause.traceparent() == null ? Traces.traceparent(context) : cause.traceparent();
    }

    private OutboxRow row(Cause cause, SwitchboardEvent event, @Nullable Long ordinal, @Nullable String traceparent) {
        UUID id = cause.nextEventId(platform.service());
        var envelope = new Envelope<>(
                id,
                platform.source(),
                clock.instant(),
                cause.correlationId(),
                cause.causationId(),
                ordinal,
                traceparent,
                event);
        return new OutboxRow(
                id,
                EventTypes.of(event).topic(),
                event.subject(),
                EventCodec.headers(envelope),
                EventCodec.encode(event));
    }

    private Mono<Void> insert(List<OutboxRow> rows) {
        return database.sql(INSERT)
                .bind("eventIds", rows.stream().map(OutboxRow::eventId).toArray(UUID[]::new))
                .bind("topics", texts(rows, OutboxRow::topic))
                .bind("keys", texts(rows, OutboxRow::key))
                .bind("headers", texts(rows, row -> json.writeValueAsString(row.headers())))
                .bind("values", texts(rows, row -> new String(row.value(), StandardCharsets.UTF_8)))
                .then();
    }

    private static String[] texts(List<OutboxRow> rows, Function<OutboxRow, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private Mono<Void> wakeAfterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(wakeup::wake);
                    }
                }))
                .then();
    }
}
