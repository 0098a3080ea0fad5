package dev.switchboard.meeting.team;

import static dev.switchboard.meeting.Columns.get;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresMembers implements Members {

    // One statement takes the locks in the order of the array, so that two takers of several never wait in a circle.
    private static final String LOCK_ALONE = """
            SELECT count(pg_advisory_xact_lock(hashtextextended('meeting identity ' || identity, 0)))
            FROM unnest(:identities) WITH ORDINALITY AS wanted (identity, position)""";

    // Shared: bookings of one host do not wait for each other, only for what is learned about the host.
    private static final String LOCK_TOGETHER = """
            SELECT count(pg_advisory_xact_lock_shared(hashtextextended('meeting identity ' || identity, 0)))
            FROM unnest(:identities) WITH ORDINALITY AS wanted (identity, position)""";

    private static final String SAVE = """
            INSERT INTO member (id, name, email, active, version, ordinal)
            VALUES (:id, :name, :email, :active, :version, :ordinal)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, email = excluded.email, active = excluded.active, version = excluded.version,
                ordinal = greatest(member.ordinal, excluded.ordinal)
            WHERE CASE WHEN excluded.ordinal > 0 THEN member.ordinal < excluded.ordinal
                       ELSE member.version < excluded.version END""";

    private static final String FORGET_IDENTITIES = "DELETE FROM member_identity WHERE member_id = :id";

    private static final String SAVE_IDENTITIES = """
            INSERT INTO member_identity (identity, kind, member_id)
            SELECT identity, kind, :id FROM unnest(:identities, :kinds) AS held (identity, kind)""";

    private static final String WHO_HAS = """
            SELECT DISTINCT ON (i.identity) i.identity, m.id, m.name, m.email
            FROM member_identity i JOIN member m ON m.id = i.member_id
            WHERE i.identity = ANY (:identities) AND m.active
            ORDER BY i.identity, CASE i.kind WHEN 'host' THEN 0 WHEN 'email' THEN 1 ELSE 2 END, m.id""";

    private static final String ACTIVE = "SELECT id, name, email FROM member WHERE id = :id AND active";

    private final DatabaseClient database;

    PostgresMembers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> learn(Member member) {
        return lockAlone(member.identities())
                .then(save(member))
                .flatMap(rows ->
                        rows == 0 ? Mono.just(false) : replaceIdentities(member).thenReturn(true));
    }

    private Mono<Long> save(Member member) {
        return database.sql(SAVE)
                .bind("id", member.id())
                .bind("name", member.name())
                .bind("email", member.email())
                .bind("active", member.active())
                .bind("version", member.version())
                .bind("ordinal", member.ordinal())
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> replaceIdentities(Member member) {
        List<Member.Name> names = member.names();
        return database.sql(FORGET_IDENTITIES)
                .bind("id", member.id())
                .then()
                .then(database.sql(SAVE_IDENTITIES)
                        .bind("id", member.id())
                        .bind(
                                "identities",
                                values(names.stream().map(Member.Name::identity).toList()))
                        .bind("kinds", names.stream().map(Member.Name::kind).toArray(String[]::new))
                        .then());
    }

    @Override
    public Mono<Map<Identity, Host>> whoHas(Set<Identity> identities) {
        if (identities.isEmpty()) {
            return Mono.just(Map.of());
        }
        String[] values = values(identities.stream().sorted().toList());
        return database.sql(LOCK_TOGETHER)
                .bind("identities", values)
                .then()
                .thenMany(database.sql(WHO_HAS)
                        .bind("identities", values)
                        .map(row -> Map.entry(new Identity(get(row, "identity", String.class)), host(row)))
                        .all())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Host> active(UUID id) {
        return database.sql(ACTIVE).bind("id", id).map(PostgresMembers::host).one();
    }

    private Mono<Void> lockAlone(List<Identity> identities) {
        return database.sql(LOCK_ALONE)
                .bind("identities", values(identities))
                .fetch()
                .one()
                .then();
    }

    private static String[] values(List<Identity> identities) {
        return identities.stream().map(Identity::value).toArray(String[]::new);
    }

    private static Host host(Readable row) {
        return new Host(get(row, "id", UUID.class), get(row, "name", String.class), get(row, "email", String.class));
    }
}
