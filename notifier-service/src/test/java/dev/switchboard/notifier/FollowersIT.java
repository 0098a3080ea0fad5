package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.notifier.StubSlack.Fault;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several payloads whose message is the same one: each hears what became of it. */
class FollowersIT extends WithNotifier {

    private final UUID meeting = Ids.next();
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();
    private final UUID third = Ids.next();

    @BeforeEach
    void heal() {
        notifier.slack.heal();
    }

    @Test
    void whoMeetsAMessageOnItsWayHearsThatItStands() {
        notifier.slack.failAll(new Fault("chat.postMessage", 503, null, null, 0, false));
        notifier.say(new MeetingScheduled(Running.meeting(meeting, "Met on its way", null, 1)), first);
        await().until(() -> "unknown".equals(notifier.status(meeting)));
        notifier.say(new MeetingRescheduled(Running.meeting(meeting, "Met on its way", Running.ALEX, 2)), second);
        notifier.say(new MeetingRescheduled(Running.meeting(meeting, "Met on its way", Running.ALEX, 3)), third);
        await().until(() -> followers() == 2);
        assertThat(told("switchboard.delivery.succeeded.v1")).isEmpty();

        notifier.slack.heal();

        await().untilAsserted(() ->
                assertThat(told("switchboard.delivery.succeeded.v1")).containsOnly(first, second, third));
        assertThat(notifier.texts("Met on its way")).singleElement().asString().contains("Alex");
        assertThat(followers()).isZero();
    }

    @Test
    void whoChangesNothingOfWhatStandsHearsItAtOnce() {
        notifier.say(new MeetingScheduled(Running.meeting(meeting, "Stands already", Running.ALEX, 1)), first);
        await().until(() -> "succeeded".equals(notifier.status(meeting)));

        notifier.say(new MeetingEdited(Running.meeting(meeting, "Stands already", Running.ALEX, 2), List.of()), second);
        notifier.say(new MeetingAssigned(Running.meeting(meeting, "Stands already", null, 1)), third);

        await().untilAsserted(() ->
                assertThat(told("switchboard.delivery.succeeded.v1")).containsOnly(first, second, third));
        assertThat(notifier.slack.about("Stands already"))
                .singleElement()
                .satisfies(message -> assertThat(message.texts()).hasSize(1));
    }

    @Test
    void whoseMessageItIsHearsAgainWhenItAsksAgainByTheSameId() {
        var scheduled = new MeetingScheduled(Running.meeting(meeting, "Asked for again", Running.ALEX, 1));
        notifier.say(scheduled, first);
        await().untilAsserted(() ->
                assertThat(told("switchboard.delivery.succeeded.v1")).containsExactly(first));

        notifier.say(scheduled, first);

        await().untilAsserted(() ->
                assertThat(told("switchboard.delivery.succeeded.v1")).containsExactly(first, first));
        assertThat(idsSaidTo(first)).hasSize(1);
        assertThat(notifier.texts("Asked for again")).hasSize(1);
    }

    @Test
    void everybodyHearsOfAFailureAndOfTheEndThatComesAfterIt() {
        notifier.slack.failAll(new Fault("chat.postMessage", 200, "channel_not_found", null, 0, false));
        notifier.say(new MeetingScheduled(Running.meeting(meeting, "Failed for all", null, 1)), first);
        await().until(() -> "failed".equals(notifier.status(meeting)));

        notifier.say(new MeetingRescheduled(Running.meeting(meeting, "Failed for all", Running.ALEX, 2)), second);

        await().untilAsserted(
                        () -> assertThat(told("switchboard.delivery.failed.v1")).containsOnly(first, second));
        notifier.say(new MeetingAssigned(Running.meeting(meeting, "Failed for all", Running.ALEX, 3)), third);
        await().untilAsserted(
                        () -> assertThat(told("switchboard.delivery.failed.v1")).containsOnly(first, second, third));

        notifier.slack.heal();
        notifier.http()
                .post()
                .uri(
                        "/api/deliveries/{id}/retry",
                        notifier.delivery(meeting).get("id").asString())
                .exchange()
                .expectStatus()
                .isAccepted();
        await().untilAsserted(() ->
                assertThat(told("switchboard.delivery.succeeded.v1")).containsOnly(first, second, third));
        assertThat(notifier.texts("Failed for all")).hasSize(1);
    }

    /** The payloads to whom it was said of this meeting's message, each as often as it was. */
    private List<UUID> told(String type) {
        return notifier
                .kafka()
                .records(entry -> type.equals(KafkaProbe.headers(entry).get("ce_type"))
                        && new String(entry.value(), StandardCharsets.UTF_8).contains(meeting.toString()))
                .stream()
                .map(entry -> UUID.fromString(KafkaProbe.headers(entry).get("ce_correlationid")))
                .toList();
    }

    private Set<String> idsSaidTo(UUID payload) {
        return notifier
                .kafka()
                .records(entry ->
                        payload.toString().equals(KafkaProbe.headers(entry).get("ce_correlationid"))
                                && "switchboard.delivery.succeeded.v1"
                                        .equals(KafkaProbe.headers(entry).get("ce_type")))
                .stream()
                .map(entry -> KafkaProbe.headers(entry).get("ce_id"))
                .collect(Collectors.toSet());
    }

    private long followers() {
        return Objects.requireNonNull(notifier.database()
                .sql(
                        "SELECT count(*) FROM delivery_follower f JOIN delivery d ON d.id = f.delivery_id WHERE d.about = :about")
                .bind("about", meeting.toString())
                .mapValue(Long.class)
                .one()
                .block());
    }
}
