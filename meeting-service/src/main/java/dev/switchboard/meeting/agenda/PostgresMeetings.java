package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.Columns;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.platform.id.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Locks first and reads then: a row that was waited for is read as its last writer left it. */
@Component
final class PostgresMeetings implements Meetings {

    private static final String ADD = """
            INSERT INTO meeting (id, integration_id, provider_id) VALUES (:id, :integration, :provider)
            ON CONFLICT (integration_id, provider_id) DO NOTHING""";

    private static final String LOCK_KEY = """
            SELECT id FROM meeting WHERE integration_id = :integration AND provider_id = :provider FOR UPDATE""";

    private static final String LOCK_ID = "SELECT id FROM meeting WHERE id = :id FOR UPDATE";

    private static final String LOCK_WAITING = """
            SELECT id FROM meeting
            WHERE host_identity = ANY (:identities) AND host_id IS NULL AND NOT host_by_hand AND said IS NOT NULL
            ORDER BY id FOR UPDATE""";

    private static final String READ = """
            SELECT m.id, m.integration_id, m.provider_id, m.said, m.canceled_ordinal, m.by_hand, m.host_id,
                   h.name AS host_name, h.email AS host_email, m.host_by_hand, m.version
            FROM meeting m LEFT JOIN member h ON h.id = m.host_id
            WHERE m.id = ANY (:ids) ORDER BY m.id""";

    private static final String STORE_AWAITED = """
            UPDATE meeting SET canceled_ordinal = :canceled WHERE id = :id""";

    private static final String STORE = """
            UPDATE meeting
            SET said = :said, canceled_ordinal = :canceled, by_hand = :byHand, title = :title,
                start_time = :startTime, end_time = :endTime, customer_name = :customerName,
                customer_email = :customerEmail, success_status = :successStatus,
                customer_attendance = :customerAttendance, review_outcome = :reviewOutcome, notes = :notes,
                host_identity = :hostIdentity, host_id = :host, host_by_hand = :hostByHand,
                payload_log_id = :payloadLogId, search = array_to_tsvector(:words), version = :version,
                created_at = coalesce(created_at, :now), updated_at = :now
            WHERE id = :id""";

    private static final String REMEMBER = """
            INSERT INTO meeting_history (id, meeting_id, at, by_id, by_name, field, before, after)
            VALUES (:id, :meeting, :at, :byId, :byName, :field, :before, :after)""";

    private static final String KEEP_PAYLOAD = """
            INSERT INTO meeting_payload (meeting_id, payload_log_id, ordinal, source)
            VALUES (:meeting, :payloadLogId, :ordinal, CAST(:source AS json)) ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;
    private final MeetingRow rows;
    private final Clock clock;

    PostgresMeetings(DatabaseClient database, MeetingRow rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Mono<Entry> lock(BookingKey key) {
        Mono<Long> added = keyed(ADD, key).bind("id", Ids.next()).fetch().rowsUpdated();
        return added.thenMany(locked(keyed(LOCK_KEY, key))).single();
    }

    @Override
    public Mono<Meeting> lock(UUID id) {
        return locked(database.sql(LOCK_ID).bind("id", id))
                .ofType(Meeting.class)
                .next();
    }

    @Override
    public Flux<Meeting> lockWaitingFor(Collection<Identity> identities) {
        String[] values = identities.stream().map(Identity::value).toArray(String[]::new);
        return locked(database.sql(LOCK_WAITING).bind("identities", values)).ofType(Meeting.class);
    }

    private GenericExecuteSpec keyed(String sql, BookingKey key) {
        return database.sql(sql).bind("integration", key.integrationId()).bind("provider", key.providerId());
    }

    private Flux<Entry> locked(GenericExecuteSpec lock) {
        return lock.mapValue(UUID.class)
                .all()
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMapMany(this::read);
    }

    private Flux<Entry> read(List<UUID> ids) {
        return database.sql(READ)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(rows::entry)
                .all()
                .collectList()
                .flatMapIterable(entries -> entries);
    }

    @Override
    public Mono<Void> store(Entry entry) {
        return switch (entry) {
            case Awaited(var id, var _, var canceled) ->
                canceled == null
                        ? Mono.empty()
                        : database.sql(STORE_AWAITED)
                                .bind("canceled", canceled)
                                .bind("id", id)
                                .then();
            case Meeting meeting ->
                rows.bind(database.sql(STORE), meeting)
                        .bind("now", clock.instant())
                        .then();
        };
    }

    @Override
    public Mono<Void> store(Meeting before, Meeting after, Author author) {
        return store(after)
                .thenMany(Flux.fromIterable(Change.between(before, after)))
                .concatMap(change -> remember(after.id(), change, author))
                .then();
    }

    private Mono<Void> remember(UUID meeting, Change change, Author author) {
        GenericExecuteSpec insert = database.sql(REMEMBER)
                .bind("id", Ids.next())
                .bind("meeting", meeting)
                .bind("at", clock.instant())
                .bind("field", change.field().wireName());
        insert = Columns.bind(insert, "before", String.class, change.before());
        insert = Columns.bind(insert, "after", String.class, change.after());
        Author.Person person = author instanceof Author.Person someone ? someone : null;
        insert = Columns.bind(insert, "byId", UUID.class, person == null ? null : person.id());
        return Columns.bind(insert, "byName", String.class, person == null ? null : person.name())
                .then();
    }

    @Override
    public Mono<Void> keepPayload(UUID meeting, UUID payloadLogId, long ordinal, JsonNode source) {
        return database.sql(KEEP_PAYLOAD)
                .bind("meeting", meeting)
                .bind("payloadLogId", payloadLogId)
                .bind("ordinal", ordinal)
                .bind("source", rows.json(source))
                .then();
    }
}
