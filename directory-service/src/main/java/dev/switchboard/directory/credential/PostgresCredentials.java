package dev.switchboard.directory.credential;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Password hashes in PostgreSQL. */
@Component
final class PostgresCredentials implements Credentials {

    private static final String PUT = """
            INSERT INTO credential (member_id, password_hash, changed_at) VALUES (:member, :hash, :now)
            ON CONFLICT (member_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = :now""";

    private final DatabaseClient database;
    private final Clock clock;

    PostgresCredentials(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Void> put(UUID member, String passwordHash) {
        return database.sql(PUT)
                .bind("member", member)
                .bind("hash", passwordHash)
                .bind("now", clock.instant())
                .then();
    }

    @Override
    public Mono<String> hashOf(UUID member) {
        return database.sql("SELECT password_hash FROM credential WHERE member_id = :member")
                .bind("member", member)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .one();
    }
}
