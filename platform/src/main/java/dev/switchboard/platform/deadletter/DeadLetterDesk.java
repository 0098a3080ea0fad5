package dev.switchboard.platform.deadletter;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.deadletter.DeadLetterList.ParkedKey;
import dev.switchboard.platform.deadletter.DeadLetterList.Wanted;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterItem;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterView;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.Replayed;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What people do with parked records. That somebody does it is on record before it is done. */
final class DeadLetterDesk {

    private static final String ENTITY = "dead-letter";

    /** Less than anybody waits for an answer; what is left then is told, and replayed by asking again. */
    private static final Duration LONGEST_REPLAY = Duration.ofSeconds(15);

    private static final String TIME_IS_UP = "the end of its 15 s; replay again to go on with what is left";

    private final DeadLetterList list;
    private final Inbox inbox;
    private final Audit audit;
    private final TransactionalOperator transaction;

    DeadLetterDesk(DeadLetterList list, Inbox inbox, Audit audit, TransactionalOperator transaction) {
        this.list = list;
        this.inbox = inbox;
        this.audit = audit;
        this.transaction = transaction;
    }

    Mono<DeadLetterView> open(UUID id, Caller caller) {
        return found(id).delayUntil(letter -> say(caller, "dead-letter.opened", id.toString(), placeOf(letter.item())));
    }

    Mono<Replayed> replay(UUID id, Caller caller) {
        return found(id).map(DeadLetterView::item).flatMap(letter -> {
            var key = new ParkedKey(letter.consumer(), letter.topic(), letter.key());
            if (inbox.consumer(key.consumer()).isEmpty()) {
                return Mono.error(ProblemException.conflict(
                        "consumer-is-gone",
                        "This service has no consumer " + key.consumer()
                                + " any more; the record can only be discarded."));
            }
            return say(caller, "dead-letter.replayed", id.toString(), placeOf(letter))
                    .then(Mono.defer(() -> replay(key, inTime())));
        });
    }

    Mono<Replayed> replayAll(Wanted wanted, Caller caller) {
        return say(caller, "dead-letters.replayed", "all", of(wanted)).then(Mono.defer(() -> {
            BooleanSupplier inTime = inTime();
            return list.keys(wanted)
                    .collectList()
                    .flatMapIterable(keys -> keys)
                    .concatMap(key -> inTime.getAsBoolean() ? replay(key, inTime) : leave(key, TIME_IS_UP))
                    .reduce(Replayed.NOTHING, Replayed::and);
        }));
    }

    Mono<Void> discard(UUID id, Caller caller) {
        return found(id)
                .flatMap(letter -> inbox.discard(id)
                        .flatMap(there -> there
                                ? say(caller, "dead-letter.discarded", id.toString(), placeOf(letter.item()))
                                : Mono.error(ProblemException.notFound("dead letter"))))
                .as(transaction::transactional);
    }

    private Mono<Replayed> replay(ParkedKey key, BooleanSupplier inTime) {
        return inbox.consumer(key.consumer())
                .map(consumer -> consumer.replay(key.topic(), key.key(), inTime))
                .map(done -> done.map(it -> it.left() > 0 && it.reason() == null ? it.because(TIME_IS_UP) : it))
                .orElseGet(() -> leave(key, "This service has no consumer " + key.consumer() + " any more."));
    }

    private Mono<Replayed> leave(ParkedKey key, String reason) {
        return list.waiting(key).map(left -> new Replayed(0, left, reason));
    }

    private static BooleanSupplier inTime() {
        long end = System.nanoTime() + LONGEST_REPLAY.toNanos();
        return () -> System.nanoTime() < end;
    }

    private Mono<DeadLetterView> found(UUID id) {
        return list.one(id).switchIfEmpty(Mono.error(ProblemException.notFound("dead letter")));
    }

    private Mono<Void> say(Caller caller, String action, String id, String detail) {
        return audit.say(Cause.request(), caller, action, ENTITY, id, detail).as(transaction::transactional);
    }

    private static String placeOf(DeadLetterItem letter) {
        return letter.consumer() + " " + letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }

    /** Without the text that was sought, which may be about a person. */
    private static String of(Wanted wanted) {
        return "consumer " + orAny(wanted.consumer()) + ", topic " + orAny(wanted.topic()) + ", key "
                + orAny(wanted.key()) + (wanted.q() == null ? "" : ", found by a text");
    }

    private static String orAny(@Nullable String wanted) {
        return wanted == null ? "any" : wanted;
    }
}
