package dev.switchboard.meeting.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.agenda.MeetingSql;
import dev.switchboard.platform.sealing.SealedColumn;
import dev.switchboard.platform.testing.Engines;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** The queries that are asked most stand on their indexes, with as many rows as make a difference. */
@RunningService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {

    private static final UUID INTEGRATION = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final String HOST = "'00000000-0000-7000-8000-0000000000aa'";
    private static final String LIST = "SELECT " + MeetingQueries.SUMMARY + " FROM " + MeetingQueries.FROM
            + " WHERE TRUE AND m.said IS NOT NULL AND ";

    /** The few co-hosts of a row are sorted, but not the rows. */
    private static final String BY_HAND = "Sort Key: m.";

    private final DatabaseClient database;

    @Autowired
    PlansIT(DatabaseClient database) {
        this.database = database;
    }

    @BeforeAll
    void fill() throws SQLException {
        run("""
            INSERT INTO member SELECT CAST('00000000-0000-7000-8000-0000000000' || lpad(to_hex(n), 2, '0') AS uuid),
                'Alex ' || n, 'alex' || n || '@example.com', true, 1
            FROM generate_series(1, 255) AS n ON CONFLICT DO NOTHING""");
        run("""
            INSERT INTO meeting (id, integration_id, provider_id, said, title, start_time, end_time, success_status,
                customer_attendance, host_identity, host_id, payload_log_id, search, version, created_at, updated_at,
                origin, type, co_hosts)
            SELECT gen_random_uuid(), '%s', 'p' || n, '{}', 'Call ' || n, t, t, 'scheduled', 'unknown', 'h' || n %% 500,
                CASE WHEN n %% 100 > 0
                    THEN CAST('00000000-0000-7000-8000-0000000000' || lpad(to_hex(1 + n %% 255), 2, '0') AS uuid) END,
                gen_random_uuid(), array_to_tsvector(ARRAY['call', 'w' || n]), 1, t, t,
                CASE WHEN n %% 50 = 0 THEN 'calendly' END, CASE WHEN n %% 50 = 0 THEN 'Type ' || n %% 20 END,
                CASE WHEN n %% 100 = 1 THEN ARRAY['h' || n %% 500] ELSE '{}' END
            FROM generate_series(1, 20000) AS n, LATERAL (SELECT timestamptz '2025-01-01' + n * interval '1 minute' AS t)
            ON CONFLICT DO NOTHING""".formatted(INTEGRATION));
        run("""
            INSERT INTO booking (integration_id, provider_id, meeting_id, said)
            SELECT integration_id, provider_id, id, said FROM meeting WHERE integration_id = '%s'
            ON CONFLICT DO NOTHING""".formatted(INTEGRATION));
        run("""
            INSERT INTO meeting_payload (id, meeting_id, provider_id, payload_log_id, ordinal, key_id, sealed)
            SELECT gen_random_uuid(), id, provider_id, payload_log_id, 1, 'zz', 'x' FROM meeting WHERE integration_id = '%s'
            ON CONFLICT DO NOTHING""".formatted(INTEGRATION));
        var credentials = Engines.postgres().credentials("meeting");
        try (var owner = DriverManager.getConnection(
                        credentials.jdbcUrl(), credentials.owner(), credentials.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute(
                    "VACUUM ANALYZE meeting.meeting, meeting.booking, meeting.member, meeting.meeting_payload");
        }
    }

    @Test
    void theMeetingsOfBookingsAreLockedByTheirKeys() {
        assertThat(plan(MeetingSql.lockKeys()
                        .replace(":integrations", "ARRAY[CAST('" + INTEGRATION + "' AS uuid)]")
                        .replace(":providers", "ARRAY['p77']")))
                .contains("booking_pk", "meeting_pk")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theBookingsOfAMeetingAreFoundByIt() {
        assertThat(plan("SELECT said FROM booking WHERE meeting_id = " + HOST))
                .contains("booking_by_meeting")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aPageOfAHostsMeetingsIsReadInOrder() {
        assertThat(plan(LIST + "m.host_id = " + HOST + " ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_host")
                .doesNotContain("Seq Scan on meeting", BY_HAND);
    }

    @Test
    void aPageOfTheQueueIsReadInOrder() {
        assertThat(plan(LIST + "m.host_id IS NULL ORDER BY m.start_time, m.id LIMIT 51"))
                .contains("meeting_unassigned")
                .doesNotContain("Seq Scan on meeting", BY_HAND);
    }

    @Test
    void aPageOfAllIsReadInOrderFromItsCursorOn() {
        assertThat(plan(LIST + "(m.start_time, m.id) < (CAST('2025-01-09' AS timestamptz), " + HOST
                        + ") ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_start")
                .doesNotContain("Seq Scan on meeting", BY_HAND);
    }

    /** What an agent holds, and what they co-host. */
    @Test
    void whatAnAgentMaySeeIsFoundByTheirNames() {
        assertThat(plan(LIST + Sight.HELD.replace(":sight", HOST) + " ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_host", "meeting_by_co_host")
                .doesNotContain("Seq Scan on meeting");
    }

    @Test
    void aPageOfAProvidersMeetingsIsReadInOrder() {
        assertThat(plan(LIST + "m.origin = 'calendly' ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_origin")
                .doesNotContain("Seq Scan on meeting", BY_HAND);
    }

    @Test
    void aPageOfATypesMeetingsIsReadInOrder() {
        assertThat(plan(LIST + "m.type = 'Type 7' ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_type")
                .doesNotContain("Seq Scan on meeting", BY_HAND);
    }

    @Test
    void aSearchAsksTheIndexOfWords() {
        assertThat(plan(LIST + MeetingFilter.FOUND.replace(":q", "'''w777'':*'")
                        + " ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .contains("meeting_by_word")
                .doesNotContain("Seq Scan on meeting");
    }

    @Test
    void whoWaitsForAnIdentityIsFoundByIt() {
        assertThat(plan("SELECT id FROM meeting WHERE host_identity = ANY (ARRAY['h400', 'x']) AND host_id IS NULL"
                        + " AND NOT host_by_hand AND said IS NOT NULL ORDER BY id FOR UPDATE"))
                .contains("meeting_waiting")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theMeetingsOfAPayloadAreFoundByIt() {
        assertThat(plan(LIST + "m.id IN (SELECT p.meeting_id FROM meeting_payload p WHERE p.payload_log_id = " + HOST
                        + ") ORDER BY m.start_time DESC, m.id DESC LIMIT 51"))
                .doesNotContain("Seq Scan on meeting m");
    }

    @Test
    void originalsThatAreSealedWithAnOldKeyAreFoundByIt() {
        var originals = new SealedColumn("meeting_payload", "sealed", "source");
        for (String sql : List.of(
                originals.keys(),
                originals.count("").replace(":key", "'0001'"),
                originals.count(null),
                originals.batch(null).replace(":after", HOST),
                originals.batch("").replace(":key", "'0001'").replace(":after", HOST))) {
            assertThat(plan(sql)).contains("meeting_payload_by_key").doesNotContain("Seq Scan");
        }
    }

    private String plan(String sql) {
        List<String> lines = database.sql("EXPLAIN " + sql)
                .mapValue(String.class)
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
        return String.join("\n", lines);
    }

    private void run(String sql) {
        database.sql(sql).then().block();
    }
}
