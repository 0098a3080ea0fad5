package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.notifier.StubSlack.Fault;
import dev.switchboard.platform.id.Ids;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackFaultsIT extends WithNotifier {

    private static final String POST = "chat.postMessage";

    @BeforeEach
    void heal() {
        notifier.slack.heal();
    }

    @Test
    void tooManyRequestsAreWaitedOut() {
        notifier.slack.failNext(new Fault(POST, 429, "ratelimited", 1, 0, false));

        UUID meeting = notifier.schedule("Rate limited");

        succeeds(meeting);
        assertThat(notifier.texts("Rate limited")).hasSize(1);
        assertThat(waitBetweenTries(meeting)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aServerErrorIsTriedAgain() {
        notifier.slack.failNext(new Fault(POST, 500, null, null, 0, false));

        UUID meeting = notifier.schedule("Server error");

        succeeds(meeting);
        assertThat(notifier.texts("Server error")).hasSize(1);
        assertThat(notifier.delivery(meeting).get("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void aServerErrorAfterThePostMakesNoSecondMessage() {
        notifier.slack.failNext(new Fault(POST, 500, null, null, 0, true));

        UUID meeting = notifier.schedule("Stored, then an error");

        succeeds(meeting);
        assertThat(notifier.texts("Stored, then an error")).hasSize(1);
    }

    @Test
    void aConnectionThatIsCutAfterThePostMakesNoSecondMessage() {
        succeeds(notifier.schedule("On a connection that is known"));
        notifier.slack.failNext(new Fault(POST, 0, null, null, 0, true));

        UUID meeting = notifier.schedule("Stored, then cut");

        succeeds(meeting);
        assertThat(notifier.texts("Stored, then cut")).hasSize(1);
    }

    @Test
    void aFatalErrorAfterThePostMakesNoSecondMessage() {
        notifier.slack.failNext(new Fault(POST, 200, "fatal_error", null, 0, true));

        UUID meeting = notifier.schedule("Stored, then fatal");

        succeeds(meeting);
        assertThat(notifier.texts("Stored, then fatal")).hasSize(1);
    }

    @Test
    void aTimeOutAfterThePostMakesNoSecondMessage() {
        notifier.slack.failNext(new Fault(POST, 200, null, null, 2_000, true));

        UUID meeting = notifier.schedule("Stored, then silence");

        await().until(() -> notifier.status(meeting).equals("unknown")
                || notifier.status(meeting).equals("succeeded"));
        succeeds(meeting);
        assertThat(notifier.texts("Stored, then silence")).hasSize(1);
    }

    /** The time limit of a call is one second here. */
    @Test
    void aPostThatSlackStoresAfterTheTimeOutMakesNoSecondMessage() {
        notifier.slack.failNext(new Fault(POST, 200, null, null, 1_800, false));

        UUID meeting = notifier.schedule("Stored too late");

        succeeds(meeting);
        assertThat(notifier.texts("Stored too late")).hasSize(1);
    }

    @Test
    void aChangeDuringAnUnknownPostUpdatesTheMessageThatIsFound() {
        UUID id = Ids.next();
        notifier.slack.failNext(new Fault(POST, 200, null, null, 2_000, true));
        notifier.say(new MeetingScheduled(Running.meeting(id, "Changed meanwhile", null, 1)));
        await().until(() -> !notifier.slack.about("Changed meanwhile").isEmpty());
        notifier.say(new MeetingAssigned(Running.meeting(id, "Changed meanwhile", Running.ALEX, 2)));

        await().until(() -> notifier.status(id).equals("succeeded")
                && notifier.delivery(id).get("sentRevision").asInt() == 2);
        assertThat(notifier.texts("Changed meanwhile"))
                .singleElement()
                .asString()
                .contains("Alex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "invalid_auth"})
    void aPermanentErrorStopsAtOnceIsShownAndEndsByHand(String error) {
        notifier.slack.failAll(new Fault(POST, 200, error, null, 0, false));
        UUID meeting = notifier.schedule("Stopped by " + error);
        await().until(() -> notifier.status(meeting).equals("failed"));
        assertThat(notifier.delivery(meeting).get("error").asString()).startsWith(error);
        assertThat(notifier.delivery(meeting).get("attempts").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(notifier.kafka().events(DeliveryFailed.class))
                .anyMatch(event -> event.about().equals(meeting.toString())));

        notifier.slack.heal();
        String id = notifier.delivery(meeting).get("id").asString();
        retry(meeting);

        succeeds(meeting);
        assertThat(notifier.texts("Stopped by " + error)).hasSize(1);
        await().untilAsserted(() -> assertThat(notifier.kafka().events(Audited.class))
                .anyMatch(said -> said.action().equals("delivery.retried")
                        && said.entityId().equals(id)));
    }

    @Test
    void aCrashWhileSendingIsLookedIntoFirst() {
        UUID meeting = notifier.schedule("Cut off");
        succeeds(meeting);
        notifier.sql(
                "INSERT INTO delivery_attempt (id, delivery_id, revision) SELECT :attempt, id, 1 FROM delivery"
                        + " WHERE about = :about",
                Map.of("attempt", meeting, "about", meeting.toString()));

        notifier.sql(
                "UPDATE delivery SET status = 'sending', sent_revision = 0, ts = NULL, slack_channel_id = NULL,"
                        + " attempt_id = :attempt, lease_until = now() WHERE about = :about",
                Map.of("attempt", meeting, "about", meeting.toString()));

        succeeds(meeting);
        assertThat(notifier.texts("Cut off")).hasSize(1);
        assertThat(notifier.slack.calls("conversations.history")).isPositive();
    }

    @Test
    void aPostWhoseEndIsNotKnownIsLookedForInItsTimeThoughSomebodyAsksForItNow() {
        UUID meeting = notifier.schedule("Patience");
        succeeds(meeting);
        Map<String, Object> about = Map.of("about", meeting.toString());
        notifier.sql(
                "UPDATE delivery SET status = 'unknown', sent_revision = 0, ts = NULL, slack_channel_id = NULL,"
                        + " unsure_since = now(), next_attempt_at = now() + interval '1 hour' WHERE about = :about",
                about);

        retry(meeting);

        assertThat(notifier.database()
                        .sql(
                                "SELECT next_attempt_at > now() + interval '59 minutes' FROM delivery WHERE about = :about")
                        .bindValues(about)
                        .mapValue(Boolean.class)
                        .one()
                        .block())
                .isTrue();
        notifier.sql("UPDATE delivery SET next_attempt_at = now() WHERE about = :about", about);
        succeeds(meeting);
        assertThat(notifier.texts("Patience")).hasSize(1);
    }

    private void retry(UUID meeting) {
        notifier.http()
                .post()
                .uri("/api/deliveries/" + notifier.delivery(meeting).get("id").asString() + "/retry")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .returnResult();
    }

    @Test
    void aStopDuringAnOutageLosesNothingAndDoublesNothing() {
        notifier.slack.failAll(new Fault(POST, 503, null, null, 0, false));
        UUID first = notifier.schedule("Outage one");
        UUID second = notifier.schedule("Outage two");
        await().until(() -> notifier.status(first).equals("unknown")
                || notifier.status(second).equals("unknown"));

        notifier.stop();
        notifier.start();
        notifier.slack.heal();

        succeeds(first);
        succeeds(second);
        assertThat(notifier.texts("Outage one")).hasSize(1);
        assertThat(notifier.texts("Outage two")).hasSize(1);
    }

    private static void succeeds(UUID meeting) {
        await().until(() -> notifier.status(meeting).equals("succeeded"));
    }

    private static Duration waitBetweenTries(UUID meeting) {
        var log = notifier.json("/api/deliveries/"
                        + notifier.delivery(meeting).get("id").asString())
                .get("attemptLog");
        return Duration.between(
                java.time.Instant.parse(log.get(0).get("at").asString()),
                java.time.Instant.parse(log.get(1).get("at").asString()));
    }
}
