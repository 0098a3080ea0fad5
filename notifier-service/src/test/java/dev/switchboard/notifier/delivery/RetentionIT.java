package dev.switchboard.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.notifier.Running;
import dev.switchboard.notifier.WithNotifier;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.retention.Purging;
import dev.switchboard.platform.retention.Retention;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionIT extends WithNotifier {

    @Test
    void letsGoOfTextsAndTriesThatAreOldAndKeepsThatItWasTold() {
        UUID old = told("Long ago");
        UUID young = told("Lately");
        age(old, 91);
        age(young, 89);

        notifier.bean(Purging.class).purge().block();

        assertThat(text(old)).isEmpty();
        assertThat(hasFacts(old)).isFalse();
        assertThat(tries(old)).isZero();
        assertThat(notifier.status(old)).isEqualTo("succeeded");
        assertThat(text(young)).contains("Lately");
        assertThat(hasFacts(young)).isTrue();
        assertThat(tries(young)).isEqualTo(1);
    }

    @Test
    void announcesNothingAnewThatIsHeardAgainWhenAllWasForgotten() {
        UUID id = Ids.next();
        var said = notifier.say(new MeetingScheduled(Running.meeting(id, "Heard again", Running.ALEX, 1)));
        await().until(() -> "succeeded".equals(notifier.status(id)));
        forget(id);

        notifier.kafka().say(said);
        notifier.say(new MeetingScheduled(Running.meeting(id, "Heard again", Running.ALEX, 1)));
        await().until(() -> number("SELECT count(*) FROM inbox WHERE key = :about", id) == 2);
        told("After all that");

        assertThat(notifier.slack.about("Heard again"))
                .singleElement()
                .satisfies(message -> assertThat(message.texts()).hasSize(1));
        assertThat(text(id)).isEmpty();
    }

    @Test
    void updatesTheOldMessageInPlaceWhenItsMeetingIsEditedLater() {
        UUID id = told("Edited late");
        forget(id);

        notifier.say(new MeetingEdited(Running.meeting(id, "Edited late", null, 2), List.of("host")));

        await().untilAsserted(() -> assertThat(notifier.slack.about("Edited late"))
                .singleElement()
                .satisfies(message -> assertThat(message.texts()).hasSize(2)));
        await().until(() -> text(id).contains("Edited late"));
    }

    @Test
    void sendsNoEmptyMessageWhenAnOldFailureIsRetried() {
        UUID id = told("Failed once");
        notifier.sql("UPDATE delivery SET status = 'failed' WHERE about = :about", Map.of("about", id.toString()));
        forget(id);
        String delivery = notifier.delivery(id).get("id").asString();

        notifier.http()
                .post()
                .uri("/api/deliveries/{id}/retry", delivery)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void findsWhatIsOldByItsIndex() throws SQLException {
        notifier.sql("""
                INSERT INTO delivery (id, template, template_version, about, about_version, channel, text,
                    sent_revision, status, correlation_id, updated_at)
                SELECT gen_random_uuid(), 'meeting.created', 1, 'aged-' || i, 1, '#support',
                    CASE WHEN i % 2 = 0 THEN 'text' ELSE '' END, 1, 'succeeded', gen_random_uuid(), now()
                FROM generate_series(1, 20000) i
                ON CONFLICT DO NOTHING""", Map.of());
        notifier.sql("""
                INSERT INTO delivery_attempt (id, delivery_id, revision)
                SELECT uuidv7(), id, 1 FROM delivery WHERE about LIKE 'aged-%'""", Map.of());

        for (String bean : List.of("deliveryTexts", "deliveryAttempts")) {
            assertThat(plan(notifier.bean(bean, Retention.class)))
                    .contains("Index")
                    .doesNotContain("Seq Scan");
        }
        notifier.sql("DELETE FROM delivery WHERE about LIKE 'aged-%'", Map.of());
    }

    private static String plan(Retention retention) throws SQLException {
        String sql = retention
                .sql()
                .replace(":before", "now() - make_interval(days => 90)")
                .replace(":most", "1000");
        return notifier.plan(sql);
    }

    private static UUID told(String title) {
        UUID id = notifier.schedule(title);
        await().until(() -> "succeeded".equals(notifier.status(id)));
        return id;
    }

    /** As if a year had passed: the message is old, and the events about it are no longer known. */
    private static void forget(UUID meeting) {
        age(meeting, 365);
        notifier.sql(
                "UPDATE inbox SET handled_at = now() - make_interval(days => 365) WHERE key = :about",
                Map.of("about", meeting.toString()));
        notifier.bean(Purging.class).purge().block();
        assertThat(number("SELECT count(*) FROM inbox WHERE key = :about", meeting))
                .isZero();
    }

    private static void age(UUID meeting, int days) {
        Map<String, Object> values = Map.of("about", meeting.toString(), "days", days);
        notifier.sql(
                "UPDATE delivery SET updated_at = now() - make_interval(days => :days) WHERE about = :about", values);
        notifier.sql("""
                UPDATE delivery_attempt SET id = uuidv7(make_interval(days => -:days))
                WHERE delivery_id = (SELECT id FROM delivery WHERE about = :about)""", values);
    }

    private static String text(UUID meeting) {
        return notifier.database()
                .sql("SELECT text FROM delivery WHERE about = :about")
                .bind("about", meeting.toString())
                .mapValue(String.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private static boolean hasFacts(UUID meeting) {
        return number("SELECT count(facts) FROM delivery WHERE about = :about", meeting) == 1;
    }

    private static long tries(UUID meeting) {
        return number("""
                SELECT count(*) FROM delivery_attempt
                WHERE delivery_id = (SELECT id FROM delivery WHERE about = :about)""", meeting);
    }

    private static long number(String sql, UUID meeting) {
        return notifier.database()
                .sql(sql)
                .bind("about", meeting.toString())
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }
}
