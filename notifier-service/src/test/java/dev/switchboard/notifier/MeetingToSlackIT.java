package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.TestTokens;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeetingToSlackIT extends WithNotifier {

    @Test
    void aMeetingIsAnnouncedOnceAndItsDeliveryIsSaid() {
        UUID meeting = notifier.schedule("Support Onboarding Call");

        await().until(() -> "succeeded".equals(notifier.status(meeting)));
        assertThat(notifier.texts("Support Onboarding Call")).containsExactly("""
                📅 New Meeting Created
                Title: Support Onboarding Call
                Start: 2025-06-20 10:00 UTC
                Assigned To: Alex (alex@example.com)
                Customer: John Doe""");
        JsonNode delivery = notifier.delivery(meeting);
        assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
        assertThat(delivery.get("sentRevision").asInt()).isEqualTo(1);
        assertThat(delivery.get("channel").asString()).isEqualTo("#support");
        await().untilAsserted(() -> assertThat(notifier.kafka().events(DeliverySucceeded.class))
                .filteredOn(event -> event.about().equals(meeting.toString()))
                .singleElement()
                .satisfies(event -> assertThat(event.attempts()).isEqualTo(1)));
    }

    @Test
    void aHostWhoIsFoundLaterUpdatesTheMessageInPlace() {
        UUID id = Ids.next();
        notifier.say(new MeetingScheduled(Running.meeting(id, "Found later", null, 1)));
        await().until(() -> "succeeded".equals(notifier.status(id)));

        notifier.say(new MeetingAssigned(Running.meeting(id, "Found later", Running.ALEX, 2)));

        await().untilAsserted(() -> assertThat(notifier.slack.about("Found later"))
                .singleElement()
                .satisfies(message -> assertThat(message.texts())
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("Assigned To: Alex (alex@example.com)")));
        await().until(() -> notifier.delivery(id).get("sentRevision").asInt() == 2);
    }

    @Test
    void anAssignmentThatComesFirstStillMakesTheMessage() {
        UUID id = Ids.next();
        notifier.say(new MeetingAssigned(Running.meeting(id, "Assigned first", Running.ALEX, 2)));
        notifier.say(new MeetingScheduled(Running.meeting(id, "Assigned first", null, 1)));

        UUID after = notifier.schedule("After it");
        await().until(() -> "succeeded".equals(notifier.status(id)) && "succeeded".equals(notifier.status(after)));
        assertThat(notifier.texts("Assigned first")).singleElement().asString().contains("Alex");
    }

    @Test
    void whatWasImportedIsNoNewsUntilItIsBookedLive() {
        UUID id = Ids.next();
        notifier.say(new MeetingScheduled(typed(id, "Fetched", null, true, 1)));
        notifier.say(new MeetingAssigned(typed(id, "Fetched", null, true, 2)));
        UUID after = notifier.schedule("After the import");
        await().until(() -> "succeeded".equals(notifier.status(after)));
        assertThat(notifier.texts("Fetched")).isEmpty();

        notifier.say(new MeetingScheduled(typed(id, "Fetched", null, false, 3)));
        await().until(() -> "succeeded".equals(notifier.status(id)));
        assertThat(notifier.texts("Fetched")).hasSize(1);
    }

    @Test
    void aMeetingIsToldOfWhereItsTypeWantsItAndStaysThere() {
        UUID id = Ids.next();
        notifier.say(new MeetingScheduled(typed(id, "A demo", "#sales", false, 1)));
        await().until(() -> "succeeded".equals(notifier.status(id)));
        notifier.say(new MeetingRescheduled(typed(id, "A later demo", "#elsewhere", false, 2)));

        await().until(() -> notifier.delivery(id).get("sentRevision").asInt() == 2);
        assertThat(notifier.delivery(id).get("channel").asString()).isEqualTo("#sales");
    }

    private static Meeting typed(UUID id, String title, @Nullable String channel, boolean imported, long version) {
        Meeting plain = Running.meeting(id, title, Running.ALEX, version);
        return new Meeting(
                id,
                plain.integrationId(),
                plain.payloadLogId(),
                title,
                plain.startTime(),
                plain.endTime(),
                plain.host(),
                plain.customerName(),
                plain.customerEmail(),
                null,
                plain.successStatus(),
                channel == null ? null : "Demo",
                channel,
                imported,
                version);
    }

    @Test
    void aHundredMeetingsReachTheChannelInOrder() {
        List<String> titles =
                IntStream.range(0, 100).mapToObj(i -> "Many %03d".formatted(i)).toList();
        List<UUID> meetings = titles.stream().map(notifier::schedule).toList();

        await().untilAsserted(() -> assertThat(meetings)
                .allSatisfy(meeting -> assertThat(notifier.status(meeting)).isEqualTo("succeeded")));
        List<String> byPosition = notifier.database()
                .sql(
                        "SELECT substring(text FROM 'Title: ([^\\n]*)') FROM delivery WHERE text LIKE '%Title: Many %' ORDER BY position")
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
        List<String> inSlack = notifier.slack.messages().stream()
                .map(message ->
                        message.text().lines().skip(1).findFirst().orElseThrow().substring("Title: ".length()))
                .filter(title -> title.startsWith("Many "))
                .toList();
        assertThat(inSlack).hasSize(100).isEqualTo(byPosition).doesNotHaveDuplicates();
    }

    @Test
    void onlyThoseWithTheScopeSeeDeliveriesAndTemplates() {
        String agent = TestTokens.bearer(Role.AGENT, new UUID(6, 6), "Alex");

        notifier.http(agent)
                .get()
                .uri("/api/deliveries")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .returnResult();
        notifier.http(agent)
                .get()
                .uri("/api/templates")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .returnResult();
        assertThat(notifier.json("/api/templates")
                        .get("items")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("meeting.created");
    }

    @Test
    void aDeliveryThatSucceededIsNotSentAgain() {
        UUID meeting = notifier.schedule("Sent already");
        await().until(() -> "succeeded".equals(notifier.status(meeting)));

        String id = notifier.delivery(meeting).get("id").asString();
        notifier.http()
                .post()
                .uri("/api/deliveries/" + id + "/retry")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult();
        assertThat(notifier.texts("Sent already")).hasSize(1);
        assertThat(notifier.json("/api/deliveries/" + id)
                        .get("attemptLog")
                        .get(0)
                        .get("outcome")
                        .asString())
                .isEqualTo("succeeded");
    }

    @Test
    void aDeliveryIsFoundByWhatItTellsOfAndByAnyPartOfItsText() {
        UUID meeting = notifier.schedule("Sought after, 100 %");
        await().until(() -> "succeeded".equals(notifier.status(meeting)));

        for (String q : List.of(
                meeting.toString().toUpperCase(Locale.ROOT),
                "gHT aFTer, 100 %",
                meeting.toString().substring(20))) {
            assertThat(notifier.json("/api/deliveries?q=" + q).get("items"))
                    .as(q)
                    .singleElement()
                    .satisfies(item -> assertThat(item.get("about").asString()).isEqualTo(meeting.toString()));
        }
        assertThat(notifier.json("/api/deliveries?q=" + Ids.next()).get("items"))
                .isEmpty();
        assertThat(notifier.json("/api/deliveries?status=failed&q=sought+after").get("items"))
                .isEmpty();
    }

    @Test
    void anUnknownStatusOrSortIsRefused() {
        notifier.http()
                .get()
                .uri("/api/deliveries?status=odd")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .returnResult();
        notifier.http()
                .get()
                .uri("/api/deliveries?sort=odd")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .returnResult();
    }
}
