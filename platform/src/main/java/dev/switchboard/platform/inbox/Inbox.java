package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.sealing.Sealing;
import dev.switchboard.tracing.Traces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where events come in. It knows every consumer of its service by name, so that what was parked finds its handler.
 * Thread-safe.
 */
public final class Inbox {

    private final InboxRows rows;
    private final DeadLetterRows letters;
    private final Parking parking;
    private final TransactionalOperator transaction;
    private final Traces traces;
    private final Map<String, InboxConsumer> consumers = new ConcurrentHashMap<>();

    private Inbox(
            InboxRows rows, DeadLetterRows letters, Parking parking, TransactionalOperator transaction, Traces traces) {
        this.rows = rows;
        this.letters = letters;
        this.parking = parking;
        this.transaction = transaction;
        this.traces = traces;
    }

    /** For {@code PlatformAutoConfiguration}. */
    public static Inbox on(
            DatabaseClient database,
            TransactionalOperator transaction,
            JsonMapper json,
            Sealing sealing,
            Outbox outbox,
            Traces traces) {
        var rows = new InboxRows(database);
        var letters = new DeadLetterRows(database, json, sealing);
        return new Inbox(rows, letters, new Parking(letters, rows, outbox), transaction, traces);
    }

    /**
     * A consumer.
     *
     * @param name who handles, {@code meeting.bookings}: what one consumer has handled is new to another. It is also the
     *     id of the {@code KafkaListener} that hands over the records
     * @param handler changes own data and says own events; it runs inside the transaction and starts from nothing each
     *     time
     */
    public InboxConsumer consumer(String name, Function<Envelope<SwitchboardEvent>, Mono<Void>> handler) {
        return batchConsumer(
                name,
                envelopes -> Flux.fromIterable(envelopes).concatMap(handler).then());
    }

    /** The same for a handler that takes what is new in a batch at once, in the order of its partitions. */
    public InboxConsumer batchConsumer(String name, Function<List<Envelope<SwitchboardEvent>>, Mono<Void>> handler) {
        var handling = new Handling(name, handler, rows, parking, traces);
        var consumer = new InboxConsumer(name, handling, letters, parking, transaction);
        if (consumers.putIfAbsent(name, consumer) != null) {
            throw new IllegalStateException("Two consumers are called " + name);
        }
        return consumer;
    }

    /** All consumers. */
    public Collection<InboxConsumer> consumers() {
        return List.copyOf(consumers.values());
    }

    /** The consumer of that name, if there is one. */
    public Optional<InboxConsumer> consumer(String name) {
        return Optional.ofNullable(consumers.get(name));
    }

    /**
     * Takes a dead letter out for good; if it was the last of its key, the key is open again. Runs in the caller's
     * transaction.
     *
     * @return whether it was there
     */
    public Mono<Boolean> discard(UUID id) {
        return letters.one(id)
                .flatMap(seen -> letters.lock(
                                seen.consumer(),
                                seen.entry().topic(),
                                List.of(seen.entry().key()))
                        .then(letters.one(id)))
                .flatMap(letter -> parking.discard(letter)
                        .then(letters.reopen(
                                letter.consumer(),
                                letter.entry().topic(),
                                letter.entry().key()))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }
}
