package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.deadletter.DeadLetterEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Parks records, takes them out again, and says so. All methods run in the caller's transaction. */
final class Parking {

    private static final Reason WAITS = Reason.of("waits behind an earlier record of its key");

    private final DeadLetterRows letters;
    private final InboxRows rows;
    private final Outbox outbox;

    Parking(DeadLetterRows letters, InboxRows rows, Outbox outbox) {
        this.letters = letters;
        this.rows = rows;
        this.outbox = outbox;
    }

    /** Parks a record that cannot be handled. A snapshot takes the place of those that it makes pointless. */
    Mono<Void> park(String consumer, Arrived entry, Reason reason) {
        Mono<?> before = entry.isASnapshot() && !reason.isUnreadable() ? replaceOlder(consumer, entry) : Mono.empty();
        return letters.lock(consumer, entry.topic(), List.of(entry.key()))
                .then(before)
                .then(add(consumer, entry, reason));
    }

    /** Parks a record whose key is parked. */
    Mono<Void> queue(String consumer, Arrived entry) {
        return add(consumer, entry, WAITS);
    }

    /**
     * Discards what a newer snapshot of a parked key makes pointless.
     *
     * @return whether the key is open now; not so if this is a redelivery of what is parked itself
     */
    Mono<Boolean> replaceOlder(String consumer, Arrived newer) {
        return letters.older(consumer, newer)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(this::discard)
                .then(letters.reopen(consumer, newer.topic(), newer.key()));
    }

    /** Takes out a record that has been handled. */
    Mono<Void> release(DeadLetter letter) {
        Arrived entry = letter.entry();
        var event = new RecordReplayed(
                letter.consumer(), entry.topic(), entry.key(), entry.partition(), entry.offset(), entry.uuid("ce_id"));
        return letters.remove(letter).then(say(entry, event, "replayed"));
    }

    /** Takes out a record that will never be handled; should it be delivered again, it is passed over. */
    Mono<Void> discard(DeadLetter letter) {
        Arrived entry = letter.entry();
        var event = new RecordDiscarded(
                letter.consumer(), entry.topic(), entry.key(), entry.partition(), entry.offset(), entry.uuid("ce_id"));
        return rows.remember(letter.consumer(), List.of(entry))
                .then(letters.remove(letter))
                .then(say(entry, event, "discarded"));
    }

    private Mono<Void> add(String consumer, Arrived entry, Reason reason) {
        var event = new RecordParked(
                consumer,
                entry.topic(),
                entry.key(),
                entry.partition(),
                entry.offset(),
                entry.uuid("ce_id"),
                entry.headers().get("ce_type"),
                reason.inShort());
        return letters.add(consumer, entry, reason.text())
                .flatMap(added -> added ? say(entry, event, "parked") : Mono.empty());
    }

    private Mono<Void> say(Arrived entry, DeadLetterEvent event, String what) {
        if (entry.topic().equals(Topic.DEAD_LETTERS)) {
            return Mono.empty(); // whoever cannot handle these would be told of it without end
        }
        UUID correlation = Objects.requireNonNullElseGet(entry.uuid("ce_correlationid"), entry::id);
        String aside = event.consumer() + ":" + what + ":" + entry.place();
        return outbox.append(Cause.beside(correlation, entry.id(), aside), event);
    }
}
