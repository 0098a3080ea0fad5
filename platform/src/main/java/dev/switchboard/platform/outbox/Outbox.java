package dev.switchboard.platform.outbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.platform.PlatformProperties;
import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a service says its events: stored in the caller's transaction together with what they tell of, or not at all.
 * {@link OutboxRelay} carries them to Kafka afterwards. Outside a transaction it refuses. Thread-safe.
 */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, key, headers, value)
            VALUES (:eventId, :topic, :key, :headers, :value)""";

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

    /** Says an intake event, whose ordinal tells its place among all that the provider says about the same subject. */
    public Mono<Void> append(Cause cause, SwitchboardEvent event, @Nullable Long ordinal) {
        return Mono.defer(() -> wakeAfterCommit().then(insert(row(cause, event, ordinal))));
    }

    /**
     * An event as it has to stand in the table, for a service that inserts many by a statement of its own. It lacks its
     * ordinal: that is the header {@code ce_ordinal}. Who has committed it wakes the relay.
     */
    public OutboxRow prepare(Cause cause, SwitchboardEvent event) {
        return row(cause, event, null);
    }

    private OutboxRow row(Cause cause, SwitchboardEvent event, @Nullable Long ordinal) {
        UUID id = cause.nextEventId(platform.service());
        var envelope = new Envelope<>(
                id,
                platform.source(),
                clock.instant(),
                cause.correlationId(),
                cause.causationId(),
                ordinal,
                cause.traceparent(),
                event);
        return new OutboxRow(
                id,
                EventTypes.of(event).topic(),
                event.subject(),
                EventCodec.headers(envelope),
                EventCodec.encode(event));
    }

    private Mono<Void> insert(OutboxRow row) {
        return database.sql(INSERT)
                .bind("eventId", row.eventId())
                .bind("topic", row.topic())
                .bind("key", row.key())
                .bind("headers", Json.of(json.writeValueAsString(row.headers())))
                .bind("value", row.value())
                .then();
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
