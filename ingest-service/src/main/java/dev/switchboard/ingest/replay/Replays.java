package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import dev.switchboard.ingest.payloadlog.StoredLogs;
import dev.switchboard.ingest.replay.Ending.PassedOver;
import dev.switchboard.ingest.replay.Ending.Sent;
import dev.switchboard.ingest.replay.ReplayViews.ReplayResponse;
import dev.switchboard.ingest.replay.ReplayViews.ReplayView;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Replays that people ask for: one at once, many as work that goes on by itself. Each asking is audited. */
@Service
final class Replays {

    private final StoredLogs logs;
    private final SendingOn sendingOn;
    private final ReplayJobs jobs;
    private final ReplayQueries queries;
    private final Audit audit;
    private final TransactionalOperator transaction;

    Replays(
            StoredLogs logs,
            SendingOn sendingOn,
            ReplayJobs jobs,
            ReplayQueries queries,
            Audit audit,
            TransactionalOperator transaction) {
        this.logs = logs;
        this.sendingOn = sendingOn;
        this.jobs = jobs;
        this.queries = queries;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Sends one payload on at once; 409 with the reason if there is nothing to send. */
    Mono<ReplayResponse> one(UUID logId, Mode mode, Caller caller) {
        Order order = new Order(Ids.next(), mode, by(caller), false);
        String action = mode == Mode.REPLAY ? "payload.replayed" : "payload.reprocessed";
        return logs.get(logId)
                .flatMap(log -> sendingOn.send(log, order))
                .flatMap(ending -> switch (ending) {
                    case Sent(var events) ->
                        audit.say(Cause.request(), caller, action, "payload-log", logId.toString(), null)
                                .thenReturn(new Answered(events, null));
                    case PassedOver(var reason) -> Mono.just(new Answered(0, reason));
                })
                .as(transaction::transactional)
                .map(answered -> answered.response(logId));
    }

    /** A refusal is answered after the commit: finding out that a payload is a copy is worth keeping. */
    private record Answered(int events, @Nullable String refusal) {

        ReplayResponse response(UUID logId) {
            if (refusal != null) {
                throw ProblemException.conflict("not-replayable", refusal);
            }
            return new ReplayResponse(logId, events);
        }
    }

    /** Begins a replay of many; answers its id. */
    Mono<UUID> begin(Mode mode, Selection selection, Caller caller) {
        Order order = new Order(Ids.next(), mode, by(caller), true);
        return queries.count(mode, selection)
                .flatMap(found -> jobs.add(order, selection, found.logs())
                        .then(audit.say(
                                Cause.request(),
                                caller,
                                "payload-replay.started",
                                "payload-replay",
                                order.id().toString(),
                                mode.word() + " of " + found.logs() + " payloads")))
                .as(transaction::transactional)
                .thenReturn(order.id());
    }

    Mono<ReplayView> cancel(UUID id, Caller caller) {
        return get(id).then(jobs.end(id, "canceled"))
                .flatMap(ended -> ended
                        ? audit.say(
                                Cause.request(),
                                caller,
                                "payload-replay.canceled",
                                "payload-replay",
                                id.toString(),
                                null)
                        : Mono.error(() -> ProblemException.conflict("replay-ended", "The replay has ended already.")))
                .as(transaction::transactional)
                .then(get(id));
    }

    Mono<ReplayView> get(UUID id) {
        return queries.find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("replay")));
    }

    private static Replayer by(Caller caller) {
        return new Replayer(caller.id(), caller.name());
    }
}
