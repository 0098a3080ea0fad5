package dev.switchboard.ingest.integrity;

import dev.switchboard.ingest.integrity.SweepRows.Place;
import dev.switchboard.ingest.journey.JourneyKeeping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Begins the journeys of accepted payloads that nothing was heard of in the time in which they should have been answered,
 * so that they are counted, and due. Goes through the payloads once, in the order of receipt.
 *
 * <p>A payload carries the time of its receipt and is committed later: the door gives up on it after a minute, and a
 * database that was frozen may commit what it was told long ago. So the way ends the time of an answer before the oldest
 * transaction that has written and not committed. A payload that comes later still is counted when it is answered.
 */
@Service
final class Counting {

    private static final int BATCH = 1000;

    private final SweepRows rows;
    private final JourneyKeeping journeys;
    private final TransactionalOperator transaction;

    Counting(SweepRows rows, JourneyKeeping journeys, TransactionalOperator transaction) {
        this.rows = rows;
        this.journeys = journeys;
        this.transaction = transaction;
    }

    /** Goes on for one batch; says whether there may be more. */
    Mono<Boolean> goOn(Instant now, Duration answerDue) {
        return rows.lock()
                .flatMap(place -> rows.oldestWriter()
                        .defaultIfEmpty(now)
                        .map(writer -> (writer.isBefore(now) ? writer : now).minus(answerDue))
                        .flatMap(until -> countAfter(place, until)))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    private Mono<Boolean> countAfter(Place place, Instant until) {
        return rows.after(place, until, BATCH).flatMap(found -> {
            if (found.isEmpty()) {
                return Mono.just(false);
            }
            List<UUID> uncounted = found.stream()
                    .filter(one -> !one.counted())
                    .map(one -> one.place().logId())
                    .toList();
            return journeys.hold(uncounted)
                    .flatMap(journeys::keep)
                    .then(rows.moveTo(found.getLast().place()))
                    .thenReturn(found.size() == BATCH);
        });
    }
}
