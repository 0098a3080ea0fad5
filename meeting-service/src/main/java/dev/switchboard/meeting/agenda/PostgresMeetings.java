package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.Columns;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.platform.id.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks first and reads then: a row that was waited for is read as its last writer left it. */
@Component
final class PostgresMeetings implements Meetings {

    private static final String ADD = """
            INSERT INTO meeting (id, integration_id, provider_id)
            SELECT id, integration, provider FROM unnest(:ids, :integrations, :providers)
                AS wanted (id, integration, provider)
            ORDER BY integration, provider
            ON CONFLICT (integration_id, provider_id) DO NOTHING
            RETURNING id, integration_id, provider_id""";

    private static final String LOCK_KEYS = """
            SELECT m.id FROM unnest(:integrations, :providers) AS wanted (integration, provider)
            JOIN meeting m ON m.integration_id = wanted.integration AND m.provider_id = wanted.provider
            ORDER BY m.integration_id, m.provider_id FOR UPDATE OF m""";

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
            UPDATE meeting SET canceled_ordinal = canceled
            FROM unnest(:ids, :canceled) AS awaited (awaited_id, canceled) WHERE id = awaited_id""";

    /** The ids are given once more, or the planner, who cannot see how many rows there are, would read all meetings. */
    private static final String STORE = """
            UPDATE meeting m
            SET said = r.said, canceled_ordinal = r.canceled_ordinal, by_hand = r.by_hand, title = r.title,
                start_time = r.start_time, end_time = r.end_time, customer_name = r.customer_name,
                customer_email = r.customer_email, success_status = r.success_status,
                customer_attendance = r.customer_attendance, review_outcome = r.review_outcome, notes = r.notes,
                host_identity = r.host_identity, host_id = r.host_id, host_by_hand = r.host_by_hand,
                payload_log_id = r.payload_log_id, search = array_to_tsvector(r.words), version = r.version,
                created_at = coalesce(m.created_at, :now), updated_at = :now
            FROM jsonb_to_recordset(:rows) AS r (id uuid, said jsonb, canceled_ordinal bigint, by_hand jsonb, title text,
                start_time timestamptz, end_time timestamptz, customer_name text, customer_email text,
                success_status text, customer_attendance text, review_outcome text, notes text, host_identity text,
                host_id uuid, host_by_hand boolean, payload_log_id uuid, words text[], version bigint)
            WHERE m.id = r.id AND m.id = ANY (:ids)""";

    private static final String REMEMBER = """
            INSERT INTO meeting_history (id, meeting_id, at, by_id, by_name, field, before, after)
            SELECT id, meeting_id, :now, by_id, by_name, field, before, after
            FROM jsonb_to_recordset(:rows) AS r (id uuid, meeting_id uuid, by_id uuid, by_name text, field text,
                before text, after text)""";

    private static final String KEEP_PAYLOADS = """
            INSERT INTO meeting_payload (id, meeting_id, payload_log_id, ordinal, key_id, sealed)
            SELECT id, meeting_id, payload_log_id, ordinal, key_id, decode(sealed, 'base64')
            FROM jsonb_to_recordset(:rows) AS r (id uuid, meeting_id uuid, payload_log_id uuid, ordinal bigint,
                key_id text, sealed text)
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;
    private final MeetingRow rows;
    private final Clock clock;

    PostgresMeetings(DatabaseClient database, MeetingRow rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Mono<Map<BookingKey, Entry>> lock(Set<BookingKey> keys) {
        return add(keys).collectList().flatMap(added -> {
            Set<BookingKey> known = new HashSet<>(keys);
            added.forEach(entry -> known.remove(entry.key()));
            Flux<Entry> locked = known.isEmpty() ? Flux.empty() : locked(keyed(LOCK_KEYS, known));
            return Flux.concat(Flux.fromIterable(added), locked).collectMap(Entry::key);
        });
    }

    /** Makes the entries that are not there yet; nobody else sees them before the transaction ends. */
    private Flux<Entry> add(Set<BookingKey> keys) {
        return keyed(ADD, keys)
                .bind("ids", keys.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .map(row -> (Entry) new Awaited(Columns.get(row, "id", UUID.class), MeetingRow.key(row), null))
                .all();
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

    private GenericExecuteSpec keyed(String sql, Set<BookingKey> keys) {
        return database.sql(sql)
                .bind(
                        "integrations",
                        keys.stream().map(BookingKey::integrationId).toArray(UUID[]::new))
                .bind("providers", keys.stream().map(BookingKey::providerId).toArray(String[]::new));
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
    public Mono<Void> store(List<Changed> entries, Author author) {
        List<Changed> changed = entries.stream()
                .filter(entry -> !entry.after().equals(entry.before()))
                .toList();
        return storeAwaited(afterThat(changed, Awaited.class))
                .then(storeMeetings(afterThat(changed, Meeting.class)))
                .then(remember(changed, author));
    }

    private static <E extends Entry> List<E> afterThat(List<Changed> changed, Class<E> type) {
        return changed.stream()
                .map(Changed::after)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Mono<Void> storeAwaited(List<Awaited> entries) {
        return entries.isEmpty()
                ? Mono.empty()
                : database.sql(STORE_AWAITED)
                        .bind("ids", entries.stream().map(Awaited::id).toArray(UUID[]::new))
                        .bind(
                                "canceled",
                                entries.stream().map(Awaited::canceled).toArray(Long[]::new))
                        .then();
    }

    private Mono<Void> storeMeetings(List<Meeting> meetings) {
        return meetings.isEmpty()
                ? Mono.empty()
                : written(STORE, meetings.stream().map(MeetingRow::columns).toList())
                        .bind("ids", meetings.stream().map(Meeting::id).toArray(UUID[]::new))
                        .then();
    }

    private Mono<Void> remember(List<Changed> changed, Author author) {
        var history = changed.stream()
                .flatMap(entry -> entry.before() instanceof Meeting before && entry.after() instanceof Meeting after
                        ? Change.between(before, after).stream()
                                .map(change -> MeetingRow.history(before.id(), change, author))
                        : Stream.empty())
                .toList();
        return history.isEmpty() ? Mono.empty() : written(REMEMBER, history).then();
    }

    private GenericExecuteSpec written(String sql, List<Map<String, @Nullable Object>> written) {
        return database.sql(sql).bind("rows", rows.json(written)).bind("now", clock.instant());
    }

    @Override
    public Mono<Void> keep(List<Payload> payloads) {
        return payloads.isEmpty()
                ? Mono.empty()
                : database.sql(KEEP_PAYLOADS)
                        .bind(
                                "rows",
                                rows.json(payloads.stream().map(rows::sealed).toList()))
                        .then();
    }
}
