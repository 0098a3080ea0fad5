package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where events come in: each is handled once, in the order of its key.
 *
 * <p>A batch shares one transaction: ids of events, effects and what is said about them are committed together, then
 * Kafka hears of it. If the batch fails it is redone record by record. A failure of the world is thrown to the Kafka
 * container, which tries again for ever, in order. A record that cannot be handled is parked with its reason, and later
 * records of its key wait behind it. Blocks the listener's thread, which is what keeps the order.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final InboxRows rows;
    private final TransactionalOperator transaction;

    private Inbox(InboxRows rows, TransactionalOperator transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    /** For {@code PlatformAutoConfiguration}. */
    public static Inbox on(DatabaseClient database, TransactionalOperator transaction, JsonMapper json) {
        return new Inbox(new InboxRows(database, json), transaction);
    }

    /**
     * Handles a batch.
     *
     * @param consumer who handles, {@code meeting.bookings}: what one consumer has handled is new to another
     * @param records in the order of their partitions
     * @param handler changes own data and says own events; it runs inside the transaction and starts from nothing each
     *     time
     */
    public void handle(
            String consumer,
            List<ConsumerRecord<String, byte[]>> records,
            Function<Envelope<SwitchboardEvent>, Mono<Void>> handler) {
        try {
            handleTogether(consumer, records, handler);
        } catch (RuntimeException e) {
            if (Failures.isTheWorlds(e)) {
                throw e;
            }
            LOG.info("{}: a batch of {} failed and is redone one by one: {}", consumer, records.size(), e.toString());
            for (int i = 0; i < records.size(); i++) {
                handleAlone(consumer, records.get(i), handler, i);
            }
        }
    }

    private void handleAlone(
            String consumer,
            ConsumerRecord<String, byte[]> entry,
            Function<Envelope<SwitchboardEvent>, Mono<Void>> handler,
            int index) {
        for (int attempt = 1; ; attempt++) {
            try {
                handleTogether(consumer, List.of(entry), handler);
                return;
            } catch (RuntimeException e) {
                if (Failures.isTheWorlds(e)) {
                    throw new BatchListenerFailedException("The world is broken; " + consumer + " waits", e, index);
                }
                if (attempt == TRIES || Failures.isTheRecords(e)) {
                    park(consumer, entry, e);
                    return;
                }
            }
        }
    }

    private void park(String consumer, ConsumerRecord<String, byte[]> entry, RuntimeException reason) {
        LOG.error(
                "{}: parked the record at {}-{}@{}, correlation id {}",
                consumer,
                entry.topic(),
                entry.partition(),
                entry.offset(),
                InboxRows.headersOf(entry).get("ce_correlationid"),
                reason);
        rows.park(consumer, entry, reason.toString())
                .as(transaction::transactional)
                .block(TIMEOUT);
    }

    private void handleTogether(
            String consumer,
            List<ConsumerRecord<String, byte[]>> records,
            Function<Envelope<SwitchboardEvent>, Mono<Void>> handler) {
        String topic = records.getFirst().topic();
        rows.lockParkedKeys(consumer, topic, keysOf(records))
                .collectList()
                .flatMap(parked -> handleAll(consumer, records, Set.copyOf(parked), handler))
                .as(transaction::transactional)
                .block(TIMEOUT);
    }

    private Mono<Void> handleAll(
            String consumer,
            List<ConsumerRecord<String, byte[]>> records,
            Set<String> parked,
            Function<Envelope<SwitchboardEvent>, Mono<Void>> handler) {
        Map<ConsumerRecord<String, byte[]>, Envelope<SwitchboardEvent>> known = new HashMap<>();
        for (var entry : records) {
            if (!parked.contains(InboxRows.keyOf(entry))) {
                read(entry).ifPresent(envelope -> known.put(entry, envelope));
            }
        }
        return rows.remember(consumer, known).collectList().flatMap(fresh -> {
            Set<UUID> toHandle = new HashSet<>(fresh);
            return Flux.fromIterable(records)
                    .concatMap(entry -> {
                        if (parked.contains(InboxRows.keyOf(entry))) {
                            return rows.park(consumer, entry, "waits behind an earlier record of its key");
                        }
                        var envelope = known.get(entry);
                        return envelope != null && toHandle.remove(envelope.id())
                                ? Mono.defer(() -> handler.apply(envelope))
                                : Mono.empty();
                    })
                    .then();
        });
    }

    private static Optional<Envelope<SwitchboardEvent>> read(ConsumerRecord<String, byte[]> entry) {
        return EventCodec.decode(InboxRows.headersOf(entry), entry.value());
    }

    private static Set<String> keysOf(List<ConsumerRecord<String, byte[]>> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(entry -> keys.add(InboxRows.keyOf(entry)));
        return keys;
    }
}
