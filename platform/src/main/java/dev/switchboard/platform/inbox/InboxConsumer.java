package dev.switchboard.platform.inbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Handles the events of one topic for one purpose: each once, in the order of its key.
 *
 * <p>A batch, or a piece of it if it is large, shares one transaction: ids of events, effects and what is said about
 * them are committed together; when all pieces are, Kafka hears of it. If a piece fails it is redone record by record. A
 * failure of the world is thrown to the Kafka container, which tries again for ever, in order. A record that cannot be
 * handled is parked with its reason, and later records of its key wait behind it; of snapshots, a newer one takes its
 * place. Blocks the listener's thread, which is what keeps the order. Thread-safe.
 */
public final class InboxConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int TRIES = 3;
    private static final long PIECE_BYTES = 4L * 1024 * 1024;

    private final String name;
    private final Handling handling;
    private final DeadLetterRows letters;
    private final Parking parking;
    private final TransactionalOperator transaction;
    private final Replaying replaying;
    private volatile @Nullable String waitsFor;

    InboxConsumer(
            String name,
            Handling handling,
            DeadLetterRows letters,
            Parking parking,
            TransactionalOperator transaction) {
        this.name = name;
        this.handling = handling;
        this.letters = letters;
        this.parking = parking;
        this.transaction = transaction;
        this.replaying = new Replaying(name, handling, letters, parking, transaction);
    }

    /** Who handles: {@code meeting.bookings}. */
    public String name() {
        return name;
    }

    /** What of the world is broken, so that this consumer waits; null if it does not wait. */
    public @Nullable String waitsFor() {
        return waitsFor;
    }

    /** Says what it waits for; null for nothing. */
    public void waitsFor(@Nullable String reason) {
        waitsFor = reason;
    }

    /**
     * Handles a batch.
     *
     * @param records of one topic, in the order of their partitions
     */
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        for (int from = 0, to; from < records.size(); from = to) {
            to = endOfPiece(records, from);
            handlePiece(records.subList(from, to).stream().map(Arrived::of).toList(), from);
        }
        waitsFor(null);
    }

    /** Behind those that are read and kept together: at least one, and no more than memory has room for. */
    private static int endOfPiece(List<ConsumerRecord<String, byte[]>> records, int from) {
        long bytes = 0;
        int end = from;
        do {
            bytes += records.get(end++).serializedValueSize();
        } while (end < records.size() && bytes + records.get(end).serializedValueSize() <= PIECE_BYTES);
        return end;
    }

    private void handlePiece(List<Arrived> entries, int from) {
        try {
            handleTogether(entries);
        } catch (RuntimeException e) {
            if (Failures.isTheWorlds(e)) {
                throw waits(e, from);
            }
            LOG.info("{}: {} records failed together and are redone one by one", name, entries.size());
            for (int i = 0; i < entries.size(); i++) {
                handleAlone(entries.get(i), from + i);
            }
        }
    }

    private void handleAlone(Arrived entry, int index) {
        for (int attempt = 1; ; attempt++) {
            try {
                handleTogether(List.of(entry));
                return;
            } catch (RuntimeException e) {
                if (Failures.isTheWorlds(e)) {
                    throw waits(e, index);
                }
                Reason reason = Reason.of(e);
                if (attempt == TRIES || reason.isUnreadable()) {
                    park(entry, reason, index);
                    return;
                }
            }
        }
    }

    private void handleTogether(List<Arrived> entries) {
        Set<String> keys = entries.stream().map(Arrived::key).collect(Collectors.toSet());
        letters.lock(name, entries.getFirst().topic(), keys)
                .collect(Collectors.toSet())
                .flatMap(parked -> handling.all(entries, new HashSet<>(parked)))
                .as(transaction::transactional)
                .block(TIMEOUT);
    }

    private void park(Arrived entry, Reason reason, int index) {
        LOG.error(
                "{}: parks the record at {}, correlation id {}: {}",
                name,
                entry.place(),
                entry.uuid("ce_correlationid"),
                reason.inShort());
        try {
            parking.park(name, entry, reason).as(transaction::transactional).block(TIMEOUT);
        } catch (RuntimeException e) {
            throw waits(e, index);
        }
    }

    private BatchListenerFailedException waits(RuntimeException failure, int index) {
        waitsFor = Reason.of(failure).inShort();
        return new BatchListenerFailedException("The world is broken; " + name + " waits", failure, index);
    }

    /** Handles what waits in a parked key, in order, until nothing does, one fails again, or it shall not go on. */
    public Mono<Replayed> replay(String topic, String key, BooleanSupplier goesOn) {
        return replaying.queue(topic, key, goesOn);
    }
}
