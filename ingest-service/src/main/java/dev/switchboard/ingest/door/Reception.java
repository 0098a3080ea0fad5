package dev.switchboard.ingest.door;

import dev.switchboard.ingest.door.Examination.Noted;
import dev.switchboard.ingest.door.Examination.Passed;
import dev.switchboard.ingest.door.Examination.Refused;
import dev.switchboard.ingest.door.Ledger.Standing;
import dev.switchboard.ingest.integration.Doors;
import dev.switchboard.ingest.integration.Integration.Door;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.IntakeKind.Answer;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Receives a request that has arrived whole: examines it and has it written down. What it answers is committed. */
@Service
final class Reception {

    private final Doors doors;
    private final Examiner examiner;
    private final Ledger ledger;
    private final Kinds kinds;
    private final MeterRegistry meters;

    Reception(Doors doors, Examiner examiner, Ledger ledger, Kinds kinds, MeterRegistry meters) {
        this.doors = doors;
        this.examiner = examiner;
        this.ledger = ledger;
        this.kinds = kinds;
        this.meters = meters;
    }

    /** The sender's answer, or the problem that turned the request away. */
    Mono<Answer> receive(Door door, Arrival arrival) {
        return Mono.defer(() -> switch (examiner.examine(door, arrival)) {
                    case Refused refused -> refuse(door, arrival, refused);
                    case Noted noted -> note(door, arrival, noted);
                    case Passed passed -> keep(door, arrival, passed);
                })
                .switchIfEmpty(Mono.defer(() -> receiveAnew(arrival)));
    }

    private Mono<Answer> refuse(Door door, Arrival arrival, Refused refused) {
        ProblemException problem = refused.refusal().problem();
        return ledger.keep(new Entry(door, arrival, refused)).flatMap(_ -> {
            count(door, "rejected");
            return Mono.error(problem);
        });
    }

    private Mono<Answer> note(Door door, Arrival arrival, Noted noted) {
        IntakeKind kind = kinds.of(door.integration().kind());
        return ledger.keep(new Entry(door, arrival, noted)).map(_ -> {
            count(door, "passed_over");
            return kind.answer(arrival.logId(), false);
        });
    }

    private Mono<Answer> keep(Door door, Arrival arrival, Passed passed) {
        IntakeKind kind = kinds.of(door.integration().kind());
        return ledger.keep(new Entry(door, arrival, passed)).map(standing -> switch (standing) {
            case Standing.Kept() -> {
                count(door, "accepted");
                yield kind.answer(arrival.logId(), false);
            }
            case Standing.Again(var firstLogId) -> {
                count(door, "duplicate");
                yield kind.answer(firstLogId, true);
            }
        });
    }

    /** Somebody changed the integration or moved the address, here or on another instance: the examination holds no longer. */
    private Mono<Answer> receiveAnew(Arrival arrival) {
        return doors.anew(arrival.address())
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("webhook address")))
                .flatMap(present -> receive(present, arrival));
    }

    private void count(Door door, String outcome) {
        meters.counter("switchboard.intake.payloads", "kind", door.integration().kind(), "outcome", outcome)
                .increment();
    }
}
