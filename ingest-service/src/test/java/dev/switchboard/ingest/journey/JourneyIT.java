package dev.switchboard.ingest.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JourneyIT extends RunningJourney {

    @Test
    void waitsForAnAnswer() {
        JsonNode journey = journey(log);

        assertThat(journey.get("state").asString()).isEqualTo("waiting");
        assertThat(types(journey)).containsExactly("received");
        assertThat(today()).isEqualTo(List.of(1L, 0L, 0L, 0L, 0L));
    }

    @Test
    void tellsEachStepWithItsLatencyUntilSlackWasTold() {
        var elsewhere = new Elsewhere(probe, log);
        UUID meeting = elsewhere.schedules(event);
        elsewhere.delivers(UUID.randomUUID(), meeting, 2);

        JsonNode journey = awaitState("notified");

        assertThat(types(journey))
                .containsExactly("received", "switchboard.meeting.scheduled.v1", "switchboard.delivery.succeeded.v1");
        JsonNode answer = journey.get("steps").get(1);
        assertThat(answer.get("service").asString()).isEqualTo("meeting");
        assertThat(answer.get("causationId").asString()).isEqualTo(event.toString());
        assertThat(answer.get("subject").asString()).isEqualTo(meeting.toString());
        Instant receivedAt = Instant.parse(journey.get("receivedAt").asString());
        assertThat(receivedAt.plusMillis(answer.get("latencyMs").asLong()))
                .isBeforeOrEqualTo(Instant.parse(answer.get("at").asString()));
        assertThat(journey.get("steps").get(2).get("detail").asString()).isEqualTo("#support, revision 1, attempt 2");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
        assertThat(stuck("")).isEmpty();
    }

    @Test
    void hearsTheDeliveryBeforeTheAnswer() {
        var elsewhere = new Elsewhere(probe, log);
        elsewhere.delivers(UUID.randomUUID(), UUID.randomUUID(), 1);
        await().until(() -> types(journey(log)).size() == 2);
        assertThat(journey(log).get("state").asString()).isEqualTo("waiting");

        elsewhere.schedules(event);

        awaitState("notified");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }

    @Test
    void countsAPayloadThatHadNothingToTellAsNotified() {
        new Elsewhere(probe, log).passesOver(event);

        JsonNode journey = awaitState("notified");

        assertThat(journey.get("steps").get(1).get("detail").asString()).isEqualTo("older than what is known");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }

    @Test
    void showsAFailedDeliveryAsStuckUntilItSucceeds() {
        var elsewhere = new Elsewhere(probe, log);
        UUID meeting = elsewhere.schedules(event);
        UUID delivery = UUID.randomUUID();
        elsewhere.failsToDeliver(delivery, meeting, 3);
        awaitState("failed");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 0L, 1L));
        JsonNode item = stuck("state=failed").get(0);
        assertThat(item.get("logId").asString()).isEqualTo(log);
        assertThat(item.get("answeredBy").asString()).isEqualTo("notifier");
        assertThat(item.get("reason").asString()).contains("channel_not_found");

        elsewhere.delivers(delivery, meeting, 4);

        awaitState("notified");
        assertThat(stuck("")).isEmpty();
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }

    @Test
    void aDeliveryThatSucceedsForALaterPayloadSettlesTheEarlierOne() {
        var elsewhere = new Elsewhere(probe, log);
        UUID meeting = elsewhere.schedules(event);
        UUID delivery = UUID.randomUUID();
        elsewhere.failsToDeliver(delivery, meeting, 3);
        awaitState("failed");
        String later = json(post(sender, meeting("journey").replace("T11:00", "T12:00"))
                        .expectStatus()
                        .isAccepted())
                .get("logId")
                .asString();

        new Elsewhere(probe, later).delivers(delivery, meeting, 4);

        awaitState("notified");
    }

    @Test
    void showsAParkedEventUntilItIsReplayed() {
        var elsewhere = new Elsewhere(probe, log);
        elsewhere.parks(event, 7);
        awaitState("parked");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 1L, 0L));
        JsonNode item = stuck("q=" + event).get(0);
        assertThat(item.get("state").asString()).isEqualTo("parked");
        assertThat(item.get("eventType").asString()).isEqualTo("switchboard.booking.received.v1");
        assertThat(item.get("reason").asString()).isEqualTo("It cannot be read.");

        elsewhere.replays(event, 7);
        elsewhere.schedules(event);

        awaitState("processed");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 0L, 0L));
        assertThat(stuck("")).isEmpty();
    }

    @Test
    void keepsTheSumsRightThroughCopiesAndReplays() {
        post(sender, meeting("journey")).expectStatus().isOk();
        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/replay", log)
                .exchange()
                .expectStatus()
                .isAccepted();
        var elsewhere = new Elsewhere(probe, log);
        elsewhere.schedules(event);
        elsewhere.schedules(event);
        elsewhere.delivers(UUID.randomUUID(), UUID.randomUUID(), 1);
        elsewhere.delivers(UUID.randomUUID(), UUID.randomUUID(), 1);

        await().until(() -> types(journey(log)).size() == 5);

        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }

    @Test
    void passesOverWhatIsAboutNoPayload() {
        var aPerson = new Elsewhere(probe, "01900000-0000-7000-8000-00000000abcd");
        aPerson.schedules(UUID.randomUUID());
        new Elsewhere(probe, UUID.randomUUID().toString()).schedules(UUID.randomUUID());
        new Elsewhere(probe, log).schedules(event);

        awaitState("processed");
        assertThat(number(
                        "SELECT count(*) FROM journey_step WHERE log_id = :id",
                        "id",
                        UUID.fromString("01900000-0000-7000-8000-00000000abcd")))
                .isZero();
    }

    @Test
    void aPayloadThatWasTurnedAwayHasNoState() {
        post(sender, "no json").expectStatus().isEqualTo(422);
        String rejected = logsOf(sender).get(0).get("id").asString();

        JsonNode journey = journey(rejected);

        assertThat(journey.get("state").isNull()).isTrue();
        assertThat(types(journey)).containsExactly("received");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/integrity",
                "/api/integrity/stuck",
                "/api/payload-logs/01900000-0000-7000-8000-000000000001/journey"
            })
    void showsNothingToThoseWhoMayNot(String path) {
        client().get().uri(path).exchange().expectStatus().isUnauthorized();
        as(AGENT).get().uri(path).exchange().expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/integrity?from=yesterday",
                "/api/integrity?sort=accepted",
                "/api/integrity/stuck?state=lost",
                "/api/integrity/stuck?sort=reason"
            })
    void namesWhatIsWrongWithAQuery(String path) {
        as(ADMIN).get().uri(path).exchange().expectStatus().isEqualTo(422);
    }

    @Test
    void knowsNoJourneyOfAnIdThatIsNoLog() {
        for (UUID id : new UUID[] {UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1)}) {
            as(ADMIN)
                    .get()
                    .uri("/api/payload-logs/{id}/journey", id)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}
