package dev.switchboard.ingest.integrity;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.ingest.journey.HeldJourney;
import dev.switchboard.ingest.journey.Journey;
import dev.switchboard.ingest.journey.JourneyKeeping;
import dev.switchboard.ingest.journey.Patience;
import dev.switchboard.ingest.journey.Step;
import dev.switchboard.ingest.journey.StepTypes;
import dev.switchboard.ingest.payloadlog.PayloadRepublication;
import dev.switchboard.ingest.payloadlog.PayloadRepublication.Republished;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes events again that nobody answered in time, or of whose answer Slack was not told in time, once each, and says
 * so in their journey; calls those stuck of which the same is true then. Events, marks and sums are one transaction; the journeys' locks keep answers out meanwhile.
 */
@Service
final class Republication {

    private static final int BATCH = 100;

    private final SweepRows rows;
    private final JourneyKeeping journeys;
    private final PayloadRepublication payloads;
    private final TransactionalOperator transaction;

    Republication(
            SweepRows rows, JourneyKeeping journeys, PayloadRepublication payloads, TransactionalOperator transaction) {
        this.rows = rows;
        this.journeys = journeys;
        this.payloads = payloads;
        this.transaction = transaction;
    }

    /** Whether anything is due. */
    Mono<Boolean> isDue(Instant until) {
        return rows.due(until, 1).hasElements();
    }

    /**
     * Deals with one batch; says whether there may be more.
     *
     * @param until what was due later is left alone
     */
    Mono<Boolean> goOn(Instant until, Patience patience, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return rows.lock()
                .flatMap(_ -> rows.due(until, BATCH).collectList())
                .flatMap(due -> journeys.hold(due)
                        .flatMapIterable(held -> held)
                        .concatMap(held -> marks(held, until, patience, at).map(held::and))
                        .collectList()
                        .flatMap(journeys::keep)
                        .thenReturn(due.size() == BATCH))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    private Mono<List<Step>> marks(HeldJourney held, Instant until, Patience patience, Instant at) {
        Journey journey = held.journey();
        List<Step> marks = new ArrayList<>();
        journey.dueAgain(patience, until).forEach(again -> marks.add(inVain(again, at)));
        Set<UUID> unanswered = new HashSet<>(journey.dueFirst(held.log().receivedAt(), patience, until));
        Set<UUID> untold = new HashSet<>(unanswered);
        unanswered.retainAll(journey.unanswered());
        untold.removeAll(unanswered);
        UUID log = held.log().id();
        return sent(unanswered, ids -> payloads.sayAgain(log, ids), StepTypes.REPUBLISHED, StepTypes.STUCK, at)
                .concatWith(sent(untold, ids -> payloads.sayAnew(log, ids), StepTypes.REPEATED, StepTypes.UNTOLD, at))
                .collectList()
                .doOnNext(marks::addAll)
                .thenReturn(marks);
    }

    /** Marks those that are on their way, and as lost those that are not. */
    private static Flux<Step> sent(
            Set<UUID> due, Function<Set<UUID>, Flux<Republished>> send, String mark, String lost, Instant at) {
        if (due.isEmpty()) {
            return Flux.empty();
        }
        return send.apply(due).collectList().flatMapIterable(again -> {
            Set<UUID> gone = new HashSet<>(due);
            List<Step> marks = new ArrayList<>();
            again.forEach(event -> {
                gone.remove(event.eventId());
                marks.add(again(mark, event, at));
            });
            gone.forEach(
                    event -> marks.add(mark(lost, event, null, "", "The payload can no longer be translated.", at)));
            return marks;
        });
    }

    /** What is said anew is answered by its new id, so that is the step's; the other marks have ids of their own. */
    private static Step again(String mark, Republished event, Instant at) {
        UUID id = event.as().equals(event.eventId()) ? idOf(mark, event.eventId()) : event.as();
        return new Step(id, mark, "ingest", at, event.eventId(), event.type(), event.subject(), null, null);
    }

    private static Step inVain(Step again, Instant at) {
        String service = EventTypes.named(again.causeType() == null ? "" : again.causeType())
                .map(EventType::answeredBy)
                .orElse("anybody");
        return again.type().equals(StepTypes.REPUBLISHED)
                ? mark(StepTypes.STUCK, again, "No answer from " + service + ", although it was published again.", at)
                : mark(StepTypes.UNTOLD, again, "Slack was not told, although it was published again.", at);
    }

    private static Step mark(String mark, Step of, String reason, Instant at) {
        return mark(mark, of.causationId(), of.causeType(), of.subject(), reason, at);
    }

    private static Step mark(
            String mark, UUID event, @Nullable String type, String subject, @Nullable String detail, Instant at) {
        return new Step(idOf(mark, event), mark, "ingest", at, event, type, subject, detail, null);
    }

    private static UUID idOf(String mark, UUID event) {
        return EventId.derive(event, 0, "ingest:" + mark);
    }
}
