package dev.switchboard.directory.signin;

import static dev.switchboard.platform.sql.Columns.need;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Refresh tokens in PostgreSQL. */
@Component
final class PostgresSessions implements Sessions {

    private static final String BEGIN = """
            INSERT INTO refresh_family (id, member_id, started_at, expires_at)
            VALUES (:family, :member, :now, :expires)""";

    private static final String ADD =
            "INSERT INTO refresh_token (hash, family_id, issued_at) VALUES (:hash, :family, :now)";

    private static final String MEMBER_OF = """
            SELECT family.member_id FROM refresh_token token JOIN refresh_family family ON family.id = token.family_id
            WHERE token.hash = :hash""";

    private static final String LOCK = """
            SELECT family.id, family.member_id, token.used_at, family.expires_at, family.ended_at
            FROM refresh_token token JOIN refresh_family family ON family.id = token.family_id
            WHERE token.hash = :hash FOR UPDATE""";

    private static final String END = """
            UPDATE refresh_family SET ended_at = :now, ended_because = :because WHERE id = :family AND ended_at IS NULL""";

    private static final String END_ALL = """
            UPDATE refresh_family SET ended_at = :now, ended_because = :because
            WHERE member_id = :member AND id <> :keep AND ended_at IS NULL""";

    private final DatabaseClient database;

    PostgresSessions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> begin(UUID family, UUID member, RefreshToken first, Instant now, Instant expiresAt) {
        Mono<Void> begun = database.sql(BEGIN)
                .bind("family", family)
                .bind("member", member)
                .bind("now", now)
                .bind("expires", expiresAt)
                .then();
        return forgetExpired(member, now).then(begun).then(add(family, first, now));
    }

    @Override
    public Mono<UUID> memberOf(RefreshToken token) {
        return database.sql(MEMBER_OF)
                .bind("hash", token.hash())
                .map(row -> need(row, "member_id", UUID.class))
                .one();
    }

    @Override
    public Mono<PresentedToken> lock(RefreshToken token) {
        return database.sql(LOCK)
                .bind("hash", token.hash())
                .map(row -> new PresentedToken(
                        need(row, "id", UUID.class),
                        need(row, "member_id", UUID.class),
                        row.get("used_at", Instant.class),
                        need(row, "expires_at", Instant.class),
                        row.get("ended_at", Instant.class)))
                .one();
    }

    @Override
    public Mono<Void> rotate(UUID family, RefreshToken used, RefreshToken successor, Instant now, Instant expiresAt) {
        Mono<Void> usedUp = database.sql("UPDATE refresh_token SET used_at = :now WHERE hash = :hash")
                .bind("now", now)
                .bind("hash", used.hash())
                .then();
        Mono<Void> prolonged = database.sql("UPDATE refresh_family SET expires_at = :expires WHERE id = :family")
                .bind("expires", expiresAt)
                .bind("family", family)
                .then();
        return usedUp.then(prolonged).then(add(family, successor, now));
    }

    @Override
    public Mono<Void> end(UUID family, String because, Instant now) {
        return database.sql(END)
                .bind("now", now)
                .bind("because", because)
                .bind("family", family)
                .then();
    }

    @Override
    public Mono<Void> endAllOf(UUID member, UUID keep, String because, Instant now) {
        return database.sql(END_ALL)
                .bind("now", now)
                .bind("because", because)
                .bind("member", member)
                .bind("keep", keep)
                .then();
    }

    private Mono<Void> add(UUID family, RefreshToken token, Instant now) {
        return database.sql(ADD)
                .bind("hash", token.hash())
                .bind("family", family)
                .bind("now", now)
                .then();
    }

    private Mono<Void> forgetExpired(UUID member, Instant now) {
        return database.sql("DELETE FROM refresh_family WHERE member_id = :member AND expires_at < :now")
                .bind("member", member)
                .bind("now", now)
                .then();
    }
}
