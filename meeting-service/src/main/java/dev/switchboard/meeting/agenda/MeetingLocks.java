package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Identity;
import dev.switchboard.platform.id.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks first and reads then: a row that was waited for is read as its last writer left it. */
@Component
final class MeetingLocks {

    // In the order of the array, so that two takers of several never wait in a circle.
    private static final String LOCK_INTEGRATIONS = """
            SELECT count(CASE WHEN alone THEN CAST(pg_advisory_xact_lock(name) AS text)
                              ELSE CAST(pg_advisory_xact_lock_shared(name) AS text) END)
            FROM (SELECT hashtextextended('meeting lineages ' || integration, 0) AS name, alone
                  FROM unnest(:integrations, :alone) WITH ORDINALITY AS wanted (integration, alone, position)) named""";

    private static final String ADD = """
            WITH added AS (
                INSERT INTO booking (integration_id, provider_id, meeting_id)
                SELECT integration, provider, id FROM unnest(:integrations, :providers, :ids)
                    AS wanted (integration, provider, id)
                ORDER BY integration, provider
                ON CONFLICT (integration_id, provider_id) DO NOTHING
                RETURNING integration_id, provider_id, meeting_id)
            INSERT INTO meeting (id, integration_id, provider_id)
            SELECT meeting_id, integration_id, provider_id FROM added""";

    private static final String MEETINGS_OF_KEYS = """
            ARRAY(SELECT k.meeting_id FROM unnest(:integrations, :providers) AS wanted (integration, provider)
                JOIN booking k ON k.integration_id = wanted.integration AND k.provider_id = wanted.provider)""";

    static final String LOCK_KEYS =
            "SELECT id FROM meeting WHERE id = ANY (" + MEETINGS_OF_KEYS + ") ORDER BY id FOR UPDATE";

    private static final String HOSTS = "SELECT DISTINCT b.said ->> 'hostId' AS host FROM booking b"
            + " WHERE b.meeting_id = ANY (" + MEETINGS_OF_KEYS + ") AND b.said ->> 'hostId' IS NOT NULL";

    private static final String LOCK_ID = "SELECT id FROM meeting WHERE id = :id FOR UPDATE";

    private static final String LOCK_WAITING = """
            SELECT id FROM meeting
            WHERE host_identity = ANY (:identities) AND host_id IS NULL AND NOT host_by_hand AND said IS NOT NULL
            ORDER BY id FOR UPDATE""";

    private static final String READ = "SELECT m.id, m.integration_id, m.by_hand, m.host_id, h.name AS host_name,"
            + " h.email AS host_email, m.host_by_hand, m.version, " + MeetingRow.BOOKINGS
            + " FROM meeting m LEFT JOIN member h ON h.id = m.host_id WHERE m.id = ANY (:ids) ORDER BY m.id";

    private static final String LINEAGE =
            "SELECT " + MeetingRow.BOOKINGS + " FROM meeting m WHERE m.id = (" + Meetings.END + ")";

    private final DatabaseClient database;
    private final MeetingRow rows;

    MeetingLocks(DatabaseClient database, MeetingRow rows) {
        this.database = database;
        this.rows = rows;
    }

    Mono<Set<Identity>> open(List<Word> words) {
        return lockIntegrations(words).then(add(keysOf(words))).then(Mono.defer(() -> hosts(words)));
    }

    private Mono<Void> lockIntegrations(List<Word> words) {
        Map<String, Boolean> alone = new TreeMap<>();
        words.forEach(
                word -> alone.merge(word.key().integrationId().toString(), word.other() != null, Boolean::logicalOr));
        return database.sql(LOCK_INTEGRATIONS)
                .bind("integrations", alone.keySet().toArray(String[]::new))
                .bind("alone", alone.values().toArray(Boolean[]::new))
                .then();
    }

    private Mono<Void> add(Collection<BookingKey> keys) {
        return keyed(ADD, keys)
                .bind("ids", keys.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .then();
    }

    /** Only a word that joins bookings may bring one to count that it is not about. */
    private Mono<Set<Identity>> hosts(List<Word> words) {
        var joining = words.stream().filter(word -> word.other() != null).toList();
        return joining.isEmpty()
                ? Mono.just(Set.of())
                : keyed(HOSTS, keysOf(joining))
                        .map(row -> Stream.ofNullable(Identity.of(row.get("host", String.class))))
                        .all()
                        .collectList()
                        .map(found -> found.stream().flatMap(host -> host).collect(Collectors.toSet()));
    }

    Flux<Entry> lock(List<Word> words) {
        return locked(keyed(LOCK_KEYS, keysOf(words)));
    }

    private static Set<BookingKey> keysOf(List<Word> words) {
        return words.stream()
                .flatMap(word -> Stream.concat(
                        Stream.of(word.key()),
                        Stream.ofNullable(word.other())
                                .map(other -> new BookingKey(word.key().integrationId(), other))))
                .collect(Collectors.toSet());
    }

    private GenericExecuteSpec keyed(String sql, Collection<BookingKey> keys) {
        return database.sql(sql)
                .bind(
                        "integrations",
                        keys.stream().map(BookingKey::integrationId).toArray(UUID[]::new))
                .bind("providers", keys.stream().map(BookingKey::providerId).toArray(String[]::new));
    }

    /** The meeting, or the one that it is part of now; it may be merged while we wait for it. */
    Mono<Meeting> lock(UUID id) {
        return end(id).flatMap(
                        end -> locked(database.sql(LOCK_ID).bind("id", end)).next())
                .flatMap(entry -> entry instanceof Meeting meeting
                        ? Mono.just(meeting)
                        : end(entry.id()).filter(end -> !end.equals(entry.id())).flatMap(this::lock));
    }

    private Mono<UUID> end(UUID id) {
        return database.sql(Meetings.END).bind("id", id).mapValue(UUID.class).one();
    }

    Mono<Lineage> lineage(UUID id) {
        return database.sql(LINEAGE).bind("id", id).map(rows::lineage).one();
    }

    Flux<Meeting> lockWaitingFor(Collection<Identity> identities) {
        String[] values = identities.stream().map(Identity::value).toArray(String[]::new);
        return locked(database.sql(LOCK_WAITING).bind("identities", values)).ofType(Meeting.class);
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
}
