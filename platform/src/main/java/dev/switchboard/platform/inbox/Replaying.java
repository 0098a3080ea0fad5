package dev.switchboard.platform.inbox;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Handles what one consumer parked, each record in a transaction of its own under the lock of its key. */
final class Replaying {

    private final String consumer;
    private final Handling handling;
    private final DeadLetterRows letters;
    private final Parking parking;
    private final TransactionalOperator transaction;

    Replaying(
            String consumer,
            Handling handling,
            DeadLetterRows letters,
            Parking parking,
            TransactionalOperator transaction) {
        this.consumer = consumer;
        this.handling = handling;
        this.letters = letters;
        this.parking = parking;
        this.transaction = transaction;
    }

    /**
     * The queue of a key from its head until it is empty, with all that joins it meanwhile, until one fails again, or until
     * it shall not go on.
     */
    Mono<Replayed> queue(String topic, String key, BooleanSupplier goesOn) {
        return Mono.defer(() -> head(topic, key))
                .repeat(goesOn)
                .takeUntil(step -> step.replayed() == 0)
                .reduce(Replayed.NOTHING, Replayed::and)
                .flatMap(done -> letters.count(consumer, topic, key)
                        .map(left -> new Replayed(done.replayed(), left, done.reason())));
    }

    private Mono<Replayed> head(String topic, String key) {
        return letters.lock(consumer, topic, List.of(key))
                .then(letters.head(consumer, topic, key))
                .flatMap(letter -> Mono.defer(() -> handle(letter)) // what cannot be read is thrown at once
                        .onErrorMap(failure -> new FailedAgainException(letter, failure)))
                .defaultIfEmpty(Replayed.NOTHING)
                .as(transaction::transactional)
                .onErrorResume(FailedAgainException.class, this::keep);
    }

    private Mono<Replayed> handle(DeadLetter letter) {
        Arrived entry = letter.entry();
        return handling.once(List.of(entry))
                .then(parking.release(letter))
                .then(letters.reopen(consumer, entry.topic(), entry.key()))
                .thenReturn(new Replayed(1, 0, null));
    }

    private Mono<Replayed> keep(FailedAgainException failed) {
        if (Failures.isTheWorlds(failed.getCause())) {
            return Mono.error(failed);
        }
        Reason reason = Reason.of(failed);
        return letters.say(failed.letter, reason.text()).thenReturn(new Replayed(0, 0, reason.text()));
    }

    private static final class FailedAgainException extends RuntimeException {

        private final transient DeadLetter letter;

        private FailedAgainException(DeadLetter letter, Throwable failure) {
            super(failure);
            this.letter = letter;
        }
    }
}
