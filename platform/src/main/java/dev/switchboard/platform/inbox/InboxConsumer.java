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
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Handles the events of one topic for one purpose: each once, in the order of its key.
 *
 * <p>A batch shares one transaction: ids of events, effects and what is said about them are committed together, then
 * Kafka hears of it. If the batch fails it is redone record by record. A failure of the world is thrown to the Kafka
 * container, which tries again for ever, in order. A record that cannot be handled is parked with its reason, and later
 * records of its key wait behind it. Blocks the listener's thread, which is what keeps the order.
 */
public final class InboxConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final String name;
    private final Function<List<Envelope<SwitchboardEvent>>, Mono<Void>> handler;
    private final InboxRows rows;
    private final TransactionalOperator transaction;

    InboxConsumer(
            String name,
            Function<List<Envelope<SwitchboardEvent>>, Mono<Void>> handler,
            InboxRows rows,
            TransactionalOperator transaction) {
        this.name = name;
        this.handler = handler;
        this.rows = rows;
        this.transaction = transaction;
    }

    /**
     * Handles a batch.
     *
     * @param records in the order of their partitions
     */
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        try {
            handleTogether(records);
        } catch (RuntimeException e) {
            if (Failures.isTheWorlds(e)) {
                throw waits(e, 0);
            }
            LOG.info("{}: a batch of {} failed and is redone one by one: {}", name, records.size(), e.toString());
            for (int i = 0; i < records.size(); i++) {
                handleAlone(records.get(i), i);
            }
        }
    }

    private void handleAlone(ConsumerRecord<String, byte[]> entry, int index) {
        for (int attempt = 1; ; attempt++) {
            try {
                handleTogether(List.of(entry));
                return;
            } catch (RuntimeException e) {
                if (Failures.isTheWorlds(e)) {
                    throw waits(e, index);
                }
                if (attempt == TRIES || Failures.isTheRecords(e)) {
                    park(entry, e);
                    return;
                }
            }
        }
    }

    private BatchListenerFailedException waits(RuntimeException failure, int index) {
        return new BatchListenerFailedException("The world is broken; " + name + " waits", failure, index);
    }

    private void park(ConsumerRecord<String, byte[]> entry, RuntimeException reason) {
        LOG.error(
                "{}: parked the record at {}-{}@{}, correlation id {}",
                name,
                entry.topic(),
                entry.partition(),
                entry.offset(),
                InboxRows.headersOf(entry).get("ce_correlationid"),
                reason);
        rows.park(name, entry, reason.toString()).as(transaction::transactional).block(TIMEOUT);
    }

    private void handleTogether(List<ConsumerRecord<String, byte[]>> records) {
        String topic = records.getFirst().topic();
        rows.lockParkedKeys(name, topic, keysOf(records))
                .collectList()
                .flatMap(parked -> handleAll(records, Set.copyOf(parked)))
                .as(transaction::transactional)
                .block(TIMEOUT);
    }

    private Mono<Void> handleAll(List<ConsumerRecord<String, byte[]>> records, Set<String> parked) {
        Map<ConsumerRecord<String, byte[]>, Envelope<SwitchboardEvent>> known = new HashMap<>();
        for (var entry : records) {
            if (!parked.contains(InboxRows.keyOf(entry))) {
                read(entry).ifPresent(envelope -> known.put(entry, envelope));
            }
        }
        return rows.remember(name, known).collectList().flatMap(fresh -> {
            Set<UUID> toHandle = new HashSet<>(fresh);
            List<Envelope<SwitchboardEvent>> envelopes = records.stream()
                    .map(known::get)
                    .filter(envelope -> envelope != null && toHandle.remove(envelope.id()))
                    .toList();
            return Flux.fromIterable(records)
                    .filter(entry -> parked.contains(InboxRows.keyOf(entry)))
                    .concatMap(entry -> rows.park(name, entry, "waits behind an earlier record of its key"))
                    .then(envelopes.isEmpty() ? Mono.empty() : Mono.defer(() -> handler.apply(envelopes)));
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
