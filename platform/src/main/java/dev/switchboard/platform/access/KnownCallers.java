package dev.switchboard.platform.access;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.contracts.people.PeopleEvent.ApiKey;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.access.Caller.Credential;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What directory has told this service of who may come in, in its own tables: so it is known while directory or Kafka is
 * down, and to all instances alike. A token that is newer than what is known is believed: whoever has just signed in
 * need not wait.
 */
final class KnownCallers implements Callers {

    /** How long a key that is not known is waited for: it may have been made a moment ago. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration GLANCE = Duration.ofMillis(100);

    private static final String LEARN = """
            INSERT INTO known_member (id, name, email, role, active, version, ordinal)
            VALUES (:id, :name, :email, :role, :active, :version, :ordinal)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, email = excluded.email, role = excluded.role, active = excluded.active,
                version = excluded.version, ordinal = greatest(known_member.ordinal, excluded.ordinal)
            WHERE CASE WHEN excluded.ordinal > 0 THEN known_member.ordinal < excluded.ordinal
                       ELSE known_member.version <= excluded.version END""";

    private static final String LEARN_KEYS = """
            INSERT INTO known_api_key (hash, id, member_id, scopes, expires_at)
            VALUES (:hash, :id, :member, :scopes, :expires)""";

    private static final String LEARN_ENDED = """
            INSERT INTO ended_session (id, heard_at) SELECT id, :now FROM unnest(:sessions) AS ended (id)
            ON CONFLICT DO NOTHING""";

    private static final String IS_REVOKED = """
            SELECT EXISTS (SELECT FROM ended_session WHERE id = :session)
                OR EXISTS (SELECT FROM known_member
                           WHERE id = :member AND version >= :version AND NOT (active AND role = :role)) AS revoked""";

    private static final String OF_KEY = """
            SELECT key.id AS key_id, key.scopes, member.id, member.name, member.email, member.role
            FROM known_api_key key JOIN known_member member ON member.id = key.member_id
            WHERE key.hash = :hash AND member.active AND (key.expires_at IS NULL OR key.expires_at > :now)""";

    private static final int MOST_WAITING = 8;

    private final DatabaseClient database;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    KnownCallers(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes in what directory says of a member, unless something later is known. Runs in the caller's transaction.
     *
     * @param ordinal the snapshot's place among all of the member; null if a directory says it that does not know of
     *     ordinals yet: then the member's version tells
     */
    Mono<Void> learn(TeamMemberSaved member, @Nullable Long ordinal) {
        return database.sql(LEARN)
                .bind("id", member.id())
                .bind("name", member.name())
                .bind("email", member.email())
                .bind("role", member.role())
                .bind("active", member.active())
                .bind("version", member.version())
                .bind("ordinal", Objects.requireNonNullElse(ordinal, 0L))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(_ -> learnKeys(member))
                .then(Mono.defer(() -> learnEnded(member)));
    }

    private Mono<Void> learnKeys(TeamMemberSaved member) {
        Mono<Void> forgotten = database.sql("DELETE FROM known_api_key WHERE member_id = :member")
                .bind("member", member.id())
                .then();
        return member.apiKeys().stream().map(key -> learnKey(member.id(), key)).reduce(forgotten, Mono::then);
    }

    private Mono<Void> learnKey(UUID member, ApiKey key) {
        var statement = database.sql(LEARN_KEYS)
                .bind("hash", key.hash())
                .bind("id", key.id())
                .bind("member", member)
                .bind("scopes", key.scopes().toArray(String[]::new));
        return (key.expiresAt() == null
                        ? statement.bindNull("expires", Instant.class)
                        : statement.bind("expires", key.expiresAt()))
                .then();
    }

    private Mono<Void> learnEnded(TeamMemberSaved member) {
        return member.endedSessions().isEmpty()
                ? Mono.empty()
                : database.sql(LEARN_ENDED)
                        .bind("sessions", member.endedSessions().toArray(UUID[]::new))
                        .bind("now", clock.instant())
                        .then();
    }

    @Override
    public Mono<Boolean> isRevoked(Caller holder, long version) {
        return database.sql(IS_REVOKED)
                .bind("session", ((Credential.SignIn) holder.by()).session())
                .bind("member", holder.id())
                .bind("version", version)
                .bind("role", holder.role().word())
                .map(row -> need(row, "revoked", Boolean.class))
                .one();
    }

    @Override
    public Mono<Caller> ofKey(ApiKeyText key) {
        if (!key.isWellFormed()) {
            return Mono.empty();
        }
        String hash = key.hash();
        return find(hash).switchIfEmpty(Mono.defer(() -> await(hash)));
    }

    /** Only a few are waited for at once: strangers' keys, which never come, must not keep the database busy. */
    private Mono<Caller> await(String hash) {
        return waiting.tryAcquire()
                ? Mono.defer(() -> find(hash))
                        .repeatWhenEmpty(glances ->
                                glances.take(PATIENCE.dividedBy(GLANCE)).delayElements(GLANCE))
                        .doFinally(_ -> waiting.release())
                : Mono.empty();
    }

    private Mono<Caller> find(String hash) {
        return database.sql(OF_KEY)
                .bind("hash", hash)
                .bind("now", clock.instant())
                .map(KnownCallers::caller)
                .one();
    }

    private static Caller caller(Readable row) {
        return new Caller(
                need(row, "id", UUID.class),
                need(row, "name", String.class),
                need(row, "email", String.class),
                Role.of(need(row, "role", String.class)).orElseThrow(),
                Set.copyOf(List.of(need(row, "scopes", String[].class))),
                new Credential.ApiKey(need(row, "key_id", UUID.class)));
    }
}
