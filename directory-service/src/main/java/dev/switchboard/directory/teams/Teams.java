package dev.switchboard.directory.teams;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.directory.member.Folded;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All teams, in PostgreSQL. Methods that lock or write run in the caller's transaction. */
@Component
class Teams {

    private static final String COLUMNS = """
            t.id, t.name, t.calendar, t.slack_channel, t.active, t.created_at, t.version,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) ORDER BY m.name_folded, m.id), '[]')
             FROM team_membership s JOIN team_member m ON m.id = s.member_id WHERE s.team_id = t.id) AS members""";

    private static final String INSERT = """
            INSERT INTO team (id, name, name_folded, calendar, slack_channel, active, created_at, version)
            VALUES (:id, :name, :nameFolded, CAST(:calendar AS jsonb), :slackChannel, :active, :createdAt, :version)""";

    private static final String UPDATE = """
            UPDATE team SET name = :name, name_folded = :nameFolded, calendar = CAST(:calendar AS jsonb), slack_channel = :slackChannel,
                            active = :active, version = :version
            WHERE id = :id""";

    private static final String REMOVE_MEMBERS =
            "DELETE FROM team_membership WHERE team_id = :id AND member_id <> ALL (:members)";

    private static final String ADD_MEMBERS = """
            INSERT INTO team_membership (team_id, member_id) SELECT :id, member FROM unnest(:members) AS wanted(member)
            ON CONFLICT DO NOTHING""";

    static final String OF_MEMBER = "SELECT team_id FROM team_membership WHERE member_id = :member";

    /** By the clock, so that it also grows past what was said before the database was set back to a backup. */
    private static final String NEXT_ORDINAL = """
            UPDATE team SET said = greatest(said + 1, CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint))
            WHERE id = :id RETURNING said""";

    private static final TypeReference<List<Colleague>> COLLEAGUES = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;
    private final KeysetList<Team> list;

    Teams(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
        this.list = new KeysetList<>(database, COLUMNS, "team t", "t.id", this::team)
                .sortedBy("name", "t.name_folded", "text")
                .sortedBy("createdAt", "t.created_at", "timestamptz")
                .byDefault("name");
    }

    Mono<Listing<Team>> page(ListRequest request, Filter filter) {
        return list.page(request, filter);
    }

    Mono<Team> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM team t WHERE t.id = :id")
                .bind("id", id)
                .map(this::team)
                .one();
    }

    /** A team that nobody else changes until the transaction ends, or nothing. Its members are read under the lock. */
    Mono<Team> lock(UUID id) {
        return database.sql("SELECT id FROM team WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .fetch()
                .one()
                .then(Mono.defer(() -> find(id)));
    }

    /** Everyone's id, in the order in which several are locked. */
    Flux<UUID> ids() {
        return database.sql("SELECT id FROM team ORDER BY id").map(Teams::id).all();
    }

    /** The teams that somebody is in, archived ones too, in the same order. */
    Flux<UUID> ofMember(UUID memberId) {
        return database.sql(OF_MEMBER + " ORDER BY team_id")
                .bind("member", memberId)
                .map(row -> need(row, "team_id", UUID.class))
                .all();
    }

    /** The active members among these, by name. */
    Flux<Colleague> colleagues(Collection<UUID> ids) {
        return database.sql(
                        "SELECT id, name FROM team_member WHERE id = ANY (:ids) AND active ORDER BY name_folded, id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> new Colleague(id(row), need(row, "name", String.class)))
                .all();
    }

    /** The place of the next snapshot among all of a team that the caller has locked: greater than those before. */
    Mono<Long> nextOrdinal(UUID id) {
        return database.sql(NEXT_ORDINAL)
                .bind("id", id)
                .map(row -> need(row, "said", Long.class))
                .one();
    }

    Mono<Void> add(Team team) {
        return bind(database.sql(INSERT), team)
                .bind("createdAt", team.createdAt())
                .then()
                .then(Mono.defer(() -> withMembers(ADD_MEMBERS, team)));
    }

    /** Replaces a team that the caller has locked. */
    Mono<Void> replace(Team team) {
        return bind(database.sql(UPDATE), team)
                .then()
                .then(Mono.defer(() -> withMembers(REMOVE_MEMBERS, team)))
                .then(Mono.defer(() -> withMembers(ADD_MEMBERS, team)));
    }

    private Mono<Void> withMembers(String statement, Team team) {
        return database.sql(statement)
                .bind("id", team.id())
                .bind("members", team.members().stream().map(Colleague::id).toArray(UUID[]::new))
                .then();
    }

    private GenericExecuteSpec bind(GenericExecuteSpec statement, Team team) {
        return statement
                .bind("id", team.id())
                .bind("name", team.name())
                .bind("nameFolded", Folded.of(team.name()))
                .bind("calendar", Parameters.in(R2dbcType.VARCHAR, text(team.calendar())))
                .bind("slackChannel", Parameters.in(R2dbcType.VARCHAR, team.slackChannel()))
                .bind("active", team.active())
                .bind("version", team.version());
    }

    private @Nullable String text(@Nullable Calendar calendar) {
        return calendar == null ? null : json.writeValueAsString(calendar);
    }

    private Team team(Readable row) {
        Json calendar = row.get("calendar", Json.class);
        return new Team(
                id(row),
                need(row, "name", String.class),
                json.readValue(need(row, "members", Json.class).asString(), COLLEAGUES),
                calendar == null ? null : json.readValue(calendar.asString(), Calendar.class),
                row.get("slack_channel", String.class),
                need(row, "active", Boolean.class),
                need(row, "created_at", Instant.class),
                need(row, "version", Long.class));
    }

    private static UUID id(Readable row) {
        return need(row, "id", UUID.class);
    }
}
