package dev.switchboard.meeting.type;

import static dev.switchboard.meeting.Columns.bind;
import static dev.switchboard.meeting.Columns.get;

import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.type.MeetingType.MeetingTypeDefaults;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresMeetingTypes implements MeetingTypes {

    private static final String RULES = """
            SELECT w.word, t.name, t.duration_minutes, t.project, t.slack_channel, h.id AS host_id, h.name AS host_name,
                h.email AS host_email
            FROM meeting_type t JOIN meeting_type_match w ON w.type_id = t.id
                LEFT JOIN member h ON h.id = t.host_id AND h.active
            WHERE t.active ORDER BY w.word""";

    private static final String COLUMNS = """
            t.id, t.name, t.duration_minutes, t.project, t.host_id, t.slack_channel, t.active, t.version,
            ARRAY(SELECT w.given FROM meeting_type_match w WHERE w.type_id = t.id ORDER BY w.word) AS matches""";

    private static final String FIND = "SELECT " + COLUMNS + " FROM meeting_type t WHERE t.id = :id";

    private static final String SAVE = """
            INSERT INTO meeting_type (id, name, duration_minutes, project, host_id, slack_channel, active, version, created_at)
            VALUES (:id, :name, :minutes, :project, :host, :channel, :active, :version, :now)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, duration_minutes = excluded.duration_minutes, project = excluded.project,
                host_id = excluded.host_id, slack_channel = excluded.slack_channel, active = excluded.active,
                version = excluded.version""";

    private static final String FORGET_MATCHES = "DELETE FROM meeting_type_match WHERE type_id = :id";

    private static final String SAVE_MATCHES = """
            INSERT INTO meeting_type_match (word, given, type_id)
            SELECT word, given, :id FROM unnest(:words, :given) AS called (word, given) ORDER BY word""";

    private final DatabaseClient database;
    private final Clock clock;
    private final KeysetList<MeetingType> list;

    PostgresMeetingTypes(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
        list = new KeysetList<>(database, COLUMNS, "meeting_type t", "t.id", PostgresMeetingTypes::type)
                .sortedBy("name", "lower(t.name)", "text")
                .sortedBy("createdAt", "t.created_at", "timestamptz")
                .byDefault("name");
    }

    @Override
    public Mono<TypeRules> rules() {
        return database.sql(RULES)
                .map(PostgresMeetingTypes::rule)
                .all()
                .collectList()
                .map(TypeRules::new);
    }

    private static TypeRules.Rule rule(Readable row) {
        UUID host = row.get("host_id", UUID.class);
        return new TypeRules.Rule(
                get(row, "word", String.class),
                get(row, "name", String.class),
                row.get("duration_minutes", Integer.class),
                row.get("project", String.class),
                row.get("slack_channel", String.class),
                host == null
                        ? null
                        : new Host(host, get(row, "host_name", String.class), get(row, "host_email", String.class)));
    }

    @Override
    public Mono<MeetingType> find(UUID id) {
        return database.sql(FIND).bind("id", id).map(PostgresMeetingTypes::type).one();
    }

    @Override
    public Mono<MeetingType> lock(UUID id) {
        return database.sql("SELECT id FROM meeting_type WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapValue(UUID.class)
                .one()
                .flatMap(this::find);
    }

    @Override
    public Mono<Listing<MeetingType>> list(ListRequest request) {
        return list.page(request, Filter.none());
    }

    private static MeetingType type(Readable row) {
        return new MeetingType(
                get(row, "id", UUID.class),
                get(row, "name", String.class),
                List.of(get(row, "matches", String[].class)),
                new MeetingTypeDefaults(
                        row.get("duration_minutes", Integer.class),
                        row.get("project", String.class),
                        row.get("host_id", UUID.class)),
                row.get("slack_channel", String.class),
                get(row, "active", Boolean.class),
                get(row, "version", Long.class));
    }

    @Override
    public Mono<Void> save(MeetingType type) {
        var spec = database.sql(SAVE)
                .bind("id", type.id())
                .bind("name", type.name())
                .bind("active", type.active())
                .bind("version", type.version())
                .bind("now", clock.instant());
        spec = bind(spec, "minutes", Integer.class, type.defaults().durationMinutes());
        spec = bind(spec, "project", String.class, type.defaults().project());
        spec = bind(spec, "host", UUID.class, type.defaults().hostId());
        spec = bind(spec, "channel", String.class, type.slackChannel());
        String[] given = type.matches().toArray(String[]::new);
        return spec.then()
                .then(database.sql(FORGET_MATCHES).bind("id", type.id()).then())
                .then(database.sql(SAVE_MATCHES)
                        .bind("id", type.id())
                        .bind(
                                "words",
                                type.matches().stream()
                                        .map(word -> word.toLowerCase(Locale.ROOT))
                                        .toArray(String[]::new))
                        .bind("given", given)
                        .then())
                .onErrorMap(
                        DuplicateKeyException.class,
                        _ -> ProblemException.conflict(
                                "meeting-type-exists",
                                "Another meeting type has this name, or is called so by providers. Choose another one, or change that type."));
    }
}
