package dev.switchboard.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.notifier.Running;
import dev.switchboard.notifier.StubSlack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueuePlanIT {

    @Test
    void theHotQueriesStayOnTheirIndexesAmongManyFinishedDeliveries() throws SQLException {
        try (StubSlack slack = new StubSlack();
                Running notifier = new Running(slack, Map.of())) {
            notifier.sql(
                    "INSERT INTO slack_channel (name, next_at) VALUES ('#plan', now() + interval '1 day')"
                            + " ON CONFLICT DO NOTHING",
                    Map.of());
            notifier.sql("""
                    INSERT INTO delivery (id, template, template_version, about, about_version, channel, text,
                        sent_revision, status, correlation_id)
                    SELECT gen_random_uuid(), 'meeting.created', 1, 'plan-' || i, 1, '#plan', 'text', 1,
                        CASE WHEN i % 500 = 0 THEN 'pending' ELSE 'succeeded' END, gen_random_uuid()
                    FROM generate_series(1, 50000) i
                    """, Map.of());
            notifier.sql("""
                    INSERT INTO delivery_attempt (id, delivery_id, revision)
                    SELECT gen_random_uuid(), id, 1 FROM delivery WHERE channel = '#plan'
                    """, Map.of());
            for (String sql : List.of(QueueSql.OUTLOOK, QueueSql.LOCK_LINE, takeHead())) {
                assertThat(notifier.plan(sql)).contains("delivery_line").doesNotContain("Seq Scan on delivery");
            }
            assertThat(notifier.plan(stand()))
                    .contains("delivery_pk ", "delivery_attempt_pk ")
                    .doesNotContain("Seq Scan on delivery");
            notifier.sql(
                    "DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT id FROM delivery WHERE channel = '#plan')",
                    Map.of());
            notifier.sql("DELETE FROM delivery WHERE channel = '#plan'", Map.of());
        }
    }

    private static String takeHead() {
        return QueueSql.TAKE_HEAD
                .replace(":channel", "'#plan'")
                .replace(":lease", "1")
                .replace(":most", "20");
    }

    private static String stand() {
        return QueueSql.STAND
                .replace(":deliveries", "ARRAY[gen_random_uuid()]")
                .replace(":attempts", "ARRAY[gen_random_uuid()]")
                .replaceAll(":(revisions|stands|took)", "ARRAY[1]")
                .replaceAll(":(slackIds|ts)", "ARRAY['1']");
    }
}
