package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Identity;
import java.time.Clock;
import java.util.Collection;
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

@Component
final class PostgresMeetings implements Meetings {

    /** The ids are given once more, or the planner, who cannot see how many rows there are, would read all meetings. */
    private static final String STORE = """
            UPDATE meeting m
            SET provider_id = r.provider_id, said = r.said, by_hand = r.by_hand, title = r.title,
                start_time = r.start_time, end_time = r.end_time, customer_name = r.customer_name,
                customer_email = r.customer_email, success_status = r.success_status,
                customer_attendance = r.customer_attendance, review_outcome = r.review_outcome, notes = r.notes,
                host_identity = r.host_identity, host_id = r.host_id, host_by_hand = r.host_by_hand,
                payload_log_id = r.payload_log_id, origin = r.origin, type = r.type, co_hosts = r.co_hosts,
                awaiting_reschedule = r.awaiting_reschedule, imported = r.imported,
                search = array_to_tsvector(r.words), version = r.version,
                created_at = coalesce(m.created_at, :now), updated_at = :now
            FROM jsonb_to_recordset(:rows) AS r (id uuid, provider_id text, said jsonb, by_hand jsonb, title text,
                start_time timestamptz, end_time timestamptz, customer_name text, customer_email text,
                success_status text, customer_attendance text, review_outcome text, notes text, host_identity text,
                host_id uuid, host_by_hand boolean, payload_log_id uuid, origin text, type text, co_hosts text[],
                awaiting_reschedule boolean, imported boolean, words text[], version bigint)
            WHERE m.id = r.id AND m.id = ANY (:ids)""";

    private static final String STORE_BOOKINGS = """
            UPDATE booking b
            SET meeting_id = r.meeting_id, replaces = r.replaces, said = r.said, canceled = r.canceled,
                absence = r.absence, live = r.live
            FROM jsonb_to_recordset(:rows) AS r (integration_id uuid, provider_id text, meeting_id uuid,
                replaces text[], said jsonb, canceled jsonb, absence jsonb, live boolean)
            WHERE b.integration_id = r.integration_id AND b.provider_id = r.provider_id
                AND b.provider_id = ANY (:providers) AND b.integration_id = ANY (:integrations)""";

    private static final String REMEMBER = """
            INSERT INTO meeting_history (id, meeting_id, at, by_id, by_name, field, before, after)
            SELECT id, meeting_id, :now, by_id, by_name, field, before, after
            FROM jsonb_to_recordset(:rows) AS r (id uuid, meeting_id uuid, by_id uuid, by_name text, field text,
                before text, after text)""";

    private static final String MOVE_HISTORY = """
            UPDATE meeting_history h SET meeting_id = goes_on
            FROM unnest(:gone, :goOn) AS merged (gone, goes_on) WHERE h.meeting_id = gone""";

    private static final String MOVE_PAYLOADS = """
            UPDATE meeting_payload p SET meeting_id = goes_on
            FROM unnest(:gone, :goOn) AS merged (gone, goes_on) WHERE p.meeting_id = gone""";

    /** What stood in it stands at the other one. */
    private static final String MERGE = """
            UPDATE meeting m
            SET merged_into = goes_on, said = NULL, by_hand = '{}', title = NULL, customer_name = NULL,
                customer_email = NULL, review_outcome = NULL, notes = NULL, host_identity = NULL, host_id = NULL,
                search = NULL, co_hosts = '{}'
            FROM unnest(:gone, :goOn) AS merged (gone, goes_on) WHERE m.id = gone""";

    private static final String FORGET = "DELETE FROM meeting WHERE id = ANY (:ids)";

    private static final String KEEP_PAYLOADS = """
            INSERT INTO meeting_payload (id, meeting_id, provider_id, payload_log_id, ordinal, key_id, sealed)
            SELECT id, meeting_id, provider_id, payload_log_id, ordinal, key_id, decode(sealed, 'base64')
            FROM jsonb_to_recordset(:rows) AS r (id uuid, meeting_id uuid, provider_id text, payload_log_id uuid,
                ordinal bigint, key_id text, sealed text)
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;
    private final MeetingLocks locks;
    private final MeetingRow rows;
    private final Clock clock;

    PostgresMeetings(DatabaseClient database, MeetingLocks locks, MeetingRow rows, Clock clock) {
        this.database = database;
        this.locks = locks;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Mono<Set<Identity>> open(List<Word> words) {
        return locks.open(words);
    }

    @Override
    public Mono<Agenda> lock(List<Word> words) {
        return locks.lock(words).collectList().map(Agenda::new);
    }

    @Override
    public Mono<Meeting> lock(UUID id) {
        return locks.lock(id);
    }

    @Override
    public Mono<Lineage> lineage(UUID id) {
        return locks.lineage(id);
    }

    @Override
    public Flux<Meeting> lockWaitingFor(Collection<Identity> identities) {
        return locks.lockWaitingFor(identities);
    }

    @Override
    public Mono<Void> store(Agenda agenda) {
        var history = agenda.steps().stream()
                .flatMap(step -> lines(agenda.end(step.before().id()), step, new Author.Payload()))
                .toList();
        return storeMeetings(agenda.changed())
                .then(storeBookings(agenda.bookings()))
                .then(merge(agenda.merged(), agenda.unseen()))
                .then(remember(history));
    }

    @Override
    public Mono<Void> store(Meeting before, Meeting after, Author author) {
        return storeMeetings(List.of(after))
                .then(remember(
                        lines(after.id(), new Changed(before, after), author).toList()));
    }

    private Mono<Void> storeMeetings(List<Meeting> meetings) {
        return meetings.isEmpty()
                ? Mono.empty()
                : written(STORE, meetings.stream().map(MeetingRow::columns).toList())
                        .bind("ids", meetings.stream().map(Meeting::id).toArray(UUID[]::new))
                        .bind("now", clock.instant())
                        .then();
    }

    private Mono<Void> storeBookings(List<Agenda.Kept> bookings) {
        return bookings.isEmpty()
                ? Mono.empty()
                : written(
                                STORE_BOOKINGS,
                                bookings.stream().map(MeetingRow::booking).toList())
                        .bind(
                                "providers",
                                bookings.stream()
                                        .map(kept -> kept.key().providerId())
                                        .toArray(String[]::new))
                        .bind(
                                "integrations",
                                bookings.stream()
                                        .map(kept -> kept.key().integrationId())
                                        .distinct()
                                        .toArray(UUID[]::new))
                        .then();
    }

    /** Rows that nobody ever saw leave nothing behind. */
    private Mono<Void> merge(Map<UUID, UUID> merged, Set<UUID> unseen) {
        if (merged.isEmpty()) {
            return Mono.empty();
        }
        UUID[] gone =
                merged.keySet().stream().filter(id -> !unseen.contains(id)).toArray(UUID[]::new);
        UUID[] goOn = Stream.of(gone).map(merged::get).toArray(UUID[]::new);
        return Flux.just(MOVE_HISTORY, MOVE_PAYLOADS, MERGE)
                .filter(_ -> gone.length > 0)
                .concatMap(sql ->
                        database.sql(sql).bind("gone", gone).bind("goOn", goOn).then())
                .then(database.sql(FORGET)
                        .bind("ids", unseen.toArray(UUID[]::new))
                        .then());
    }

    private static Stream<Map<String, @Nullable Object>> lines(UUID meeting, Changed step, Author author) {
        return step.before() instanceof Meeting before && step.after() instanceof Meeting after
                ? Change.between(before, after).stream().map(change -> MeetingRow.history(meeting, change, author))
                : Stream.empty();
    }

    private Mono<Void> remember(List<Map<String, @Nullable Object>> history) {
        return history.isEmpty()
                ? Mono.empty()
                : written(REMEMBER, history).bind("now", clock.instant()).then();
    }

    private GenericExecuteSpec written(String sql, List<Map<String, @Nullable Object>> written) {
        return database.sql(sql).bind("rows", rows.json(written));
    }

    @Override
    public Mono<Void> keep(List<Payload> payloads) {
        return payloads.isEmpty()
                ? Mono.empty()
                : written(KEEP_PAYLOADS, payloads.stream().map(rows::sealed).toList())
                        .then();
    }
}
