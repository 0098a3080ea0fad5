package dev.switchboard.directory.signin;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Failed attempts in PostgreSQL, so that several instances count together. */
@Component
final class PostgresFailures implements Failures {

    private static final String MARKS = """
            SELECT (SELECT failed_at FROM sign_in_failure
                    WHERE account = :account AND address = :address AND failed_at > :since
                    ORDER BY failed_at DESC OFFSET :here LIMIT 1) AS here,
                   (SELECT failed_at FROM sign_in_failure
                    WHERE account = :account AND failed_at > :since
                    ORDER BY failed_at DESC OFFSET :inAll LIMIT 1) AS account,
                   (SELECT failed_at FROM sign_in_failure
                    WHERE address = :address AND failed_at > :since
                    ORDER BY failed_at DESC OFFSET :inAll LIMIT 1) AS address""";

    private final DatabaseClient database;

    PostgresFailures(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<FailureMarks> marks(Attempt attempt, Instant now) {
        return database.sql(MARKS)
                .bind("account", attempt.account())
                .bind("address", attempt.address())
                .bind("since", now.minus(FailureMarks.WINDOW))
                .bind("here", FailureMarks.ALLOWED_HERE - 1)
                .bind("inAll", FailureMarks.ALLOWED_IN_ALL - 1)
                .map(row -> new FailureMarks(
                        row.get("here", Instant.class),
                        row.get("account", Instant.class),
                        row.get("address", Instant.class)))
                .one();
    }

    @Override
    public Mono<FailureMarks> lockedMarks(Attempt attempt, Instant now) {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:account, 0))")
                .bind("account", attempt.account())
                .then()
                .then(Mono.defer(() -> marks(attempt, now)));
    }

    @Override
    public Mono<Void> add(Attempt attempt, Instant now) {
        Mono<Void> added = database.sql(
                        "INSERT INTO sign_in_failure (account, address, failed_at) VALUES (:account, :address, :now)")
                .bind("account", attempt.account())
                .bind("address", attempt.address())
                .bind("now", now)
                .then();
        return forgetOld(now).then(added);
    }

    @Override
    public Mono<Void> forgive(Attempt attempt) {
        return database.sql("DELETE FROM sign_in_failure WHERE account = :account AND address = :address")
                .bind("account", attempt.account())
                .bind("address", attempt.address())
                .then();
    }

    private Mono<Void> forgetOld(Instant now) {
        return database.sql("""
                        DELETE FROM sign_in_failure WHERE id IN (
                            SELECT id FROM sign_in_failure WHERE failed_at < :old LIMIT 100 FOR UPDATE SKIP LOCKED)""").bind("old", now.minus(FailureMarks.WINDOW)).then();
    }
}
