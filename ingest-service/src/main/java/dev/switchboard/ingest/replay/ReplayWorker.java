package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.payloadlog.StoredLogs;
import dev.switchboard.platform.regular.RegularWork;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works off replays of many: a batch a transaction, which holds the events and how far the replay has come. What was
 * committed is never done again; what was not is done anew, with the same ids.
 *
 * <p>It lets new payloads pass: while the outbox is long it waits, and a batch takes the locks of one payload at the door at
 * most, so that nothing can wait in a circle.
 */
@Component
@InRole(Role.DOOR)
final class ReplayWorker extends RegularWork {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final int LONG_OUTBOX = 2_000;

    private static final String OUTBOX_IS_LONG =
            "SELECT count(*) >= :most FROM (SELECT 1 FROM outbox WHERE refused IS NULL LIMIT :most) AS waiting";

    /** One log that was seen to. */
    private record Seen(UUID id, Ending ending, long bytes, boolean stoodAnew) {}

    /** How far a batch has come, and whether it ends here. */
    private record Step(ReplayJob job, long bytes, boolean last) {}

    private final ReplayJobs jobs;
    private final StoredLogs logs;
    private final SendingOn sendingOn;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    ReplayWorker(
            ReplayJobs jobs,
            StoredLogs logs,
            SendingOn sendingOn,
            DatabaseClient database,
            TransactionalOperator transaction) {
        super(POLL);
        this.jobs = jobs;
        this.logs = logs;
        this.sendingOn = sendingOn;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    protected Mono<Void> round() {
        return batch().repeat().takeWhile(more -> more).then();
    }

    /** Works off one batch; says whether to go on at once. */
    private Mono<Boolean> batch() {
        return jobs.lockNext()
                .flatMap(job -> outboxIsLong().flatMap(isLong -> isLong ? Mono.just(false) : goOn(job)))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    private Mono<Boolean> outboxIsLong() {
        return database.sql(OUTBOX_IS_LONG)
                .bind("most", LONG_OUTBOX)
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    private Mono<Boolean> goOn(ReplayJob job) {
        return jobs.nextOf(job, BATCH)
                .collectList()
                .flatMap(ids -> ids.isEmpty()
                        ? jobs.end(job.order().id(), "done").thenReturn(true)
                        : steps(job, ids).flatMap(jobs::keep).thenReturn(true));
    }

    private Mono<ReplayJob> steps(ReplayJob job, List<UUID> ids) {
        return Flux.fromIterable(ids)
                .concatMap(id -> seeTo(id, job.order()))
                .scan(
                        new Step(job, 0, false),
                        (step, seen) -> new Step(
                                step.job().after(seen.id(), seen.ending()),
                                step.bytes() + seen.bytes(),
                                seen.stoodAnew() || step.bytes() + seen.bytes() > BATCH_BYTES))
                .takeUntil(Step::last)
                .last()
                .map(Step::job);
    }

    private Mono<Seen> seeTo(UUID id, Order order) {
        return logs.find(id)
                .flatMap(log -> sendingOn
                        .send(log, order)
                        .map(ending -> new Seen(id, ending, log.bytes(), SendingOn.standsAnew(log, order))))
                .defaultIfEmpty(new Seen(id, Ending.PassedOver.GONE, 0, false));
    }
}
