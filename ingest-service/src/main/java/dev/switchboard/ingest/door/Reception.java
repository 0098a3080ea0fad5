package dev.switchboard.ingest.door;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.door.Examination.Passed;
import dev.switchboard.ingest.door.Examination.Refused;
import dev.switchboard.ingest.door.Standings.Candidate;
import dev.switchboard.ingest.door.Standings.Standing;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integration.Door;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.IntakeKind.Answer;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.payloadlog.PayloadLog;
import dev.switchboard.ingest.payloadlog.PayloadLog.Result;
import dev.switchboard.ingest.payloadlog.PayloadLogs;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Receives a request that has arrived whole: examines it, and keeps log, standing and events in one transaction. What it
 * answers is committed.
 */
@Service
final class Reception {

    private final Examiner examiner;
    private final Kinds kinds;
    private final Standings standings;
    private final PayloadLogs logs;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final MeterRegistry meters;

    Reception(
            Examiner examiner,
            Kinds kinds,
            Standings standings,
            PayloadLogs logs,
            Outbox outbox,
            TransactionalOperator transaction,
            MeterRegistry meters) {
        this.examiner = examiner;
        this.kinds = kinds;
        this.standings = standings;
        this.logs = logs;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** The sender's answer, or the problem that turned the request away. */
    Mono<Answer> receive(Door door, Arrival arrival) {
        return Mono.defer(() -> switch (examiner.examine(door, arrival)) {
            case Refused refused -> refuse(door, arrival, refused);
            case Passed passed -> keep(door.integration(), arrival, passed);
        });
    }

    private Mono<Answer> refuse(Door door, Arrival arrival, Refused refused) {
        var rejected = new Result.Rejected(refused.refusal().reason());
        return logs.add(logOf(door.integration(), arrival, refused, rejected))
                .doOnSuccess(_ -> count(door.integration(), rejected))
                .then(Mono.error(() -> refused.refusal().problem()));
    }

    private Mono<Answer> keep(Integration integration, Arrival arrival, Passed passed) {
        IntakeKind kind = kinds.of(integration.kind());
        String key = DeliveryKey.of(kind, arrival.headers());
        var candidate = new Candidate(
                integration.id(),
                passed.translated().providerId(),
                arrival.logId(),
                PayloadLog.timeOf(arrival.logId()),
                key,
                kind.fallsBackToBody(),
                passed.content().sha256());
        return standings
                .of(candidate)
                .flatMap(standing -> resultOf(standing, candidate, passed))
                .flatMap(result ->
                        logs.add(logOf(integration, arrival, passed, result)).thenReturn(result))
                .as(transaction::transactional)
                .doOnNext(result -> count(integration, result))
                .map(result -> result instanceof Result.Duplicate duplicate
                        ? kind.answer(duplicate.firstLogId(), true)
                        : kind.answer(arrival.logId(), false));
    }

    private Mono<Result> resultOf(Standing standing, Candidate candidate, Passed passed) {
        return switch (standing) {
            case Standing.Again(var firstLogId) ->
                Mono.just(new Result.Duplicate(candidate.providerId(), candidate.key(), firstLogId));
            case Standing.First(var ordinal) ->
                say(candidate, passed.translated().events(), ordinal);
        };
    }

    private Mono<Result> say(Candidate candidate, List<SwitchboardEvent> events, long ordinal) {
        Cause cause = Cause.payload(candidate.logId(), null);
        return Flux.fromIterable(events)
                .concatMap(event -> outbox.append(cause, event, ordinal))
                .then(Mono.fromSupplier(() -> new Result.Accepted(
                        candidate.providerId(),
                        candidate.key(),
                        ordinal,
                        cause.eventIds(),
                        events.stream().map(SwitchboardEvent::subject).toList(),
                        candidate.bodyHash())));
    }

    private static PayloadLog logOf(Integration integration, Arrival arrival, Examination examination, Result result) {
        ArrivedBody body = arrival.body();
        Bytes kept = body.tooLarge() ? null : body.bytes();
        return new PayloadLog(
                arrival.logId(),
                integration.id(),
                integration.kind(),
                result,
                body.size(),
                kept,
                arrival.contentType(),
                examination.verification(),
                RedactedHeaders.of(arrival.headers(), integration.verification()),
                arrival.sourceAddress());
    }

    private void count(Integration integration, Result result) {
        meters.counter("switchboard.intake.payloads", "kind", integration.kind(), "outcome", result.outcome())
                .increment();
    }
}
