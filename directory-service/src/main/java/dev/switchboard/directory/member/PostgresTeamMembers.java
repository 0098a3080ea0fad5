package dev.switchboard.directory.member;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.directory.member.Identity.Claim;
import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The team in PostgreSQL. */
@Component
final class PostgresTeamMembers implements TeamMembers {

    private static final String INSERT = """
            INSERT INTO team_member (id, name, name_folded, email, email_folded, role, status, active, identities,
                                     created_at, updated_at, version)
            VALUES (:id, :name, :nameFolded, :email, :emailFolded, :role, :status, :active, :identities,
                    :createdAt, :now, :version)""";

    private static final String UPDATE = """
            UPDATE team_member
            SET name = :name, name_folded = :nameFolded, email = :email, email_folded = :emailFolded, role = :role,
                status = :status, active = :active, identities = :identities, updated_at = :now, version = :version
            WHERE id = :id""";

    private static final String DROP_CLAIMS = """
            DELETE FROM identity_claim
            WHERE member_id = :id AND (kind, folded) NOT IN (SELECT * FROM unnest(:kinds, :folded))""";

    private static final String MAKE_CLAIMS = """
            INSERT INTO identity_claim (kind, folded, member_id)
            SELECT kind, folded, :id FROM unnest(:kinds, :folded) AS wanted(kind, folded)
            WHERE NOT EXISTS (SELECT FROM identity_claim own
                              WHERE own.kind = wanted.kind AND own.folded = wanted.folded AND own.member_id = :id)
            ORDER BY kind, folded""";

    static final String TAKEN = """
            SELECT 'email' AS kind, email AS value, name, active FROM team_member
            WHERE email_folded = :email AND id <> :id
            UNION ALL
            SELECT claim.kind, claim.folded, holder.name, holder.active
            FROM unnest(:kinds, :folded) AS wanted(kind, folded)
            JOIN identity_claim claim ON claim.kind = wanted.kind AND claim.folded = wanted.folded
            JOIN team_member holder ON holder.id = claim.member_id
            WHERE claim.member_id <> :id""";

    /** By the clock, so that it also grows past what was said before the database was set back to a backup. */
    private static final String NEXT_ORDINAL = """
            UPDATE team_member
            SET said = greatest(said + 1, CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint))
            WHERE id = :id RETURNING said""";

    private final DatabaseClient database;
    private final MemberRows rows;
    private final Clock clock;

    PostgresTeamMembers(DatabaseClient database, MemberRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(TeamMember member) {
        return write(bindAll(database.sql(INSERT), member).bind("createdAt", member.createdAt()), member);
    }

    @Override
    public Mono<Void> replace(TeamMember member) {
        return write(bindAll(database.sql(UPDATE), member), member);
    }

    @Override
    public Mono<TeamMember> find(UUID id) {
        return select("id = :id").bind("id", id).map(rows::member).one();
    }

    @Override
    public Mono<TeamMember> findByEmail(String email) {
        if (!Bounds.isStorable(email)) {
            return Mono.empty(); // PostgreSQL would not even compare it
        }
        return select("email_folded = :email")
                .bind("email", Folded.of(email))
                .map(rows::member)
                .one();
    }

    @Override
    public Mono<TeamMember> lock(UUID id) {
        return select("id = :id FOR UPDATE").bind("id", id).map(rows::member).one();
    }

    @Override
    public Flux<UUID> ids() {
        return database.sql("SELECT id FROM team_member ORDER BY id")
                .map(row -> need(row, "id", UUID.class))
                .all();
    }

    @Override
    public Mono<Long> nextOrdinal(UUID id) {
        return database.sql(NEXT_ORDINAL)
                .bind("id", id)
                .map(row -> need(row, "said", Long.class))
                .one();
    }

    @Override
    public Flux<TeamMember> lockAll() {
        return select("TRUE ORDER BY id FOR UPDATE").map(rows::member).all();
    }

    @Override
    public Mono<Void> takeTurns() {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.team_member', 0))")
                .then();
    }

    @Override
    public Flux<UUID> activeSuperAdmins() {
        return database.sql("SELECT id FROM team_member WHERE role = 'super_admin' AND active")
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
                .all();
    }

    @Override
    public Mono<Boolean> haveASuperAdmin() {
        return database.sql("SELECT EXISTS (SELECT FROM team_member WHERE role = 'super_admin')")
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    @Override
    public Mono<Void> seen(UUID id, Instant at) {
        return database.sql("UPDATE team_member SET last_online_at = greatest(last_online_at, :at) WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .then();
    }

    @Override
    public Flux<TakenName> takenBy(TeamMember wanted) {
        return bindClaims(database.sql(TAKEN), wanted)
                .bind("email", Folded.of(wanted.email()))
                .map(rows::takenName)
                .all();
    }

    private Mono<Void> write(GenericExecuteSpec member, TeamMember wanted) {
        return member.then()
                .then(Mono.defer(
                        () -> bindClaims(database.sql(DROP_CLAIMS), wanted).then()))
                .then(Mono.defer(
                        () -> bindClaims(database.sql(MAKE_CLAIMS), wanted).then()))
                .onErrorMap(DuplicateKeyException.class, e -> new IdentityTakenException(wanted, e));
    }

    private GenericExecuteSpec select(String condition) {
        return database.sql("SELECT " + MemberRows.COLUMNS + " FROM team_member WHERE " + condition);
    }

    private GenericExecuteSpec bindAll(GenericExecuteSpec statement, TeamMember member) {
        return statement
                .bind("id", member.id())
                .bind("name", member.name())
                .bind("nameFolded", Folded.of(member.name()))
                .bind("email", member.email())
                .bind("emailFolded", Folded.of(member.email()))
                .bind("role", member.role().word())
                .bind("status", member.status().word())
                .bind("active", member.active())
                .bind("identities", Json.of(rows.text(member.identities())))
                .bind("now", clock.instant())
                .bind("version", member.version());
    }

    private static GenericExecuteSpec bindClaims(GenericExecuteSpec statement, TeamMember member) {
        return statement
                .bind("id", member.id())
                .bind("kinds", array(member.claims(), Claim::kind))
                .bind("folded", array(member.claims(), Claim::folded));
    }

    private static String[] array(Collection<Claim> claims, Function<Claim, String> part) {
        return claims.stream().map(part).toArray(String[]::new);
    }
}
