package dev.switchboard.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.notifier.WithNotifier;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchPlanIT extends WithNotifier {

    @BeforeEach
    void fill() {
        notifier.sql(
                "INSERT INTO slack_channel (name, next_at) VALUES ('#search', now() + interval '1 day')"
                        + " ON CONFLICT DO NOTHING",
                Map.of());
        notifier.sql("""
                INSERT INTO delivery (id, template, template_version, about, about_version, channel, text,
                    sent_revision, status, correlation_id)
                SELECT gen_random_uuid(), 'meeting.created', 1, 'search-' || i, 1, '#search', 'text', 1,
                    'succeeded', gen_random_uuid()
                FROM generate_series(1, 50000) i""", Map.of());
    }

    @AfterEach
    void empty() {
        notifier.sql("DELETE FROM delivery WHERE channel = '#search'", Map.of());
    }

    @Test
    void aSearchReadsOneThingOrTheLatestAlone() throws SQLException {
        String about = "SELECT * FROM delivery d WHERE "
                + PostgresDeliveryQueries.ABOUT.replace(":about", "'" + new UUID(0, 1) + "'");
        String latest =
                "SELECT * FROM " + PostgresDeliveryQueries.LATEST.replace("50000", "500") + " WHERE d.text = 'text'";

        assertThat(notifier.plan(about))
                .contains("delivery_tells_of_a_thing_once")
                .doesNotContain("Seq Scan");
        assertThat(notifier.plan(latest)).contains("delivery_by_creation").doesNotContain("Seq Scan");
    }
}
