package dev.switchboard.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReprocessIT extends RunningReplays {

    @Test
    void saysTheSameUnderANewIdWithTheSameOrdinal() {
        Sender sender = sender();
        String id = accepted(sender, "anew");

        assertThat(sentOn(id, "reprocess")).isEqualTo(1);

        var said = said(sender, "anew", 2);
        var first = KafkaProbe.headers(said.getFirst());
        var second = KafkaProbe.headers(said.getLast());
        assertThat(second.get("ce_id")).isNotEqualTo(first.get("ce_id"));
        assertThat(second.get("ce_ordinal")).isEqualTo(first.get("ce_ordinal"));
        assertThat(second.get("ce_correlationid")).isEqualTo(id);
        assertThat(said.getLast().value()).isEqualTo(said.getFirst().value());
        JsonNode mark = log(id).get("replays").get(0);
        assertThat(mark.get("mode").asString()).isEqualTo("reprocess");
    }

    @Test
    void givesNewIdsToEachReprocessing() {
        Sender sender = sender();
        String id = accepted(sender, "twice-anew");

        sentOn(id, "reprocess");
        sentOn(id, "reprocess");

        Set<String> ids = new HashSet<>();
        said(sender, "twice-anew", 3)
                .forEach(entry -> ids.add(KafkaProbe.headers(entry).get("ce_id")));
        assertThat(ids).hasSize(3);
    }

    @Test
    void acceptsWhatCouldNotBeReadWhenItCame() {
        Sender sender = sender();
        String id = unreadable(sender, "late");
        String newer = json(post(sender, meeting("late").replace("Onboarding", "Renewal"))
                        .expectStatus()
                        .isAccepted())
                .get("logId")
                .asString();
        understand(id, "late");

        assertThat(sentOn(id, "reprocess")).isEqualTo(1);

        JsonNode log = log(id);
        assertThat(log.get("outcome").asString()).isEqualTo("accepted");
        assertThat(log.get("reason").isNull()).isTrue();
        assertThat(log.get("providerId").asString()).isEqualTo("late");
        assertThat(ordinal(id)).as("its place is now").isGreaterThan(ordinal(newer));
        assertThat(number(
                        "SELECT count(*) FROM journey WHERE accepted AND NOT processed AND log_id = :id",
                        "id",
                        UUID.fromString(id)))
                .as("is found if no answer comes")
                .isOne();
        var said = said(sender, "late", 2).stream()
                .map(entry -> KafkaProbe.headers(entry).get("ce_id"))
                .toList();
        assertThat(said).contains(log.get("events").get(0).get("id").asString());
    }

    @Test
    void replaysWhatWasAcceptedLateUnderTheSameId() {
        Sender sender = sender();
        String id = unreadable(sender, "late-again");
        understand(id, "late-again");
        sentOn(id, "reprocess");

        sentOn(id, "replay");

        Set<String> ids = new HashSet<>();
        said(sender, "late-again", 2)
                .forEach(entry -> ids.add(KafkaProbe.headers(entry).get("ce_id")));
        assertThat(ids).hasSize(1);
    }

    @Test
    void knowsACopyThatWasAcceptedMeanwhile() {
        Sender sender = sender();
        String id = unreadable(sender, "copy", "Idempotency-Key", "k-1");
        String first = json(post(sender, meeting("copy"), "Idempotency-Key", "k-1")
                        .expectStatus()
                        .isAccepted())
                .get("logId")
                .asString();
        understand(id, "copy");

        refused(id, "reprocess", "A copy of it was accepted in the meantime.");

        assertThat(log(id).get("outcome").asString()).isEqualTo("duplicate");
        assertThat(log(id).get("duplicateOf").asString()).isEqualTo(first);
    }

    @Test
    void countsTheKeyOfWhatWasAcceptedLate() {
        Sender sender = sender();
        String id = unreadable(sender, "keyed", "Idempotency-Key", "k-2");
        understand(id, "keyed");
        sentOn(id, "reprocess");

        JsonNode again = json(post(sender, meeting("keyed"), "Idempotency-Key", "k-2")
                .expectStatus()
                .isOk());

        assertThat(again.get("duplicate").asBoolean()).isTrue();
        assertThat(again.get("logId").asString()).isEqualTo(id);
    }

    @Test
    void acceptsOnceWhenManyReprocessAtTheSameTime() {
        Sender sender = sender();
        String id = unreadable(sender, "race");
        understand(id, "race");
        var calls = reactor.core.publisher.Flux.range(0, 8)
                .flatMap(_ -> reactor.core.publisher.Mono.fromCallable(() -> as(ADMIN)
                                .post()
                                .uri("/api/payload-logs/{id}/reprocess", id)
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getStatus()
                                .value())
                        .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()))
                .collectList()
                .block();

        assertThat(calls).containsOnly(202);
        assertThat(ordinal(id)).isEqualTo(1);
    }

    @Test
    void neverLetsInWhoseSenderWasNotVerified() {
        Sender sender = sender(Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")));
        post(sender, meeting("forged"), "X-Signature", "00").expectStatus().isUnauthorized();
        String id = newest(sender);

        refused(id, "reprocess", "Its sender was not verified.");
        refused(id, "replay", "Only an accepted payload has events to replay.");
    }

    @Test
    void neverLetsInWhatTheDoorDidNotRead() {
        Sender sender = sender();
        post(sender.webhookId(), new byte[1024 * 1024 + 1]).expectStatus().isEqualTo(413);

        refused(newest(sender), "reprocess", "The door turned it away before it read the content.");
    }

    @Test
    void saysWhyItIsStillUnreadable() {
        Sender sender = sender();

        refused(unreadable(sender, "still"), "reprocess", "Not usable: end_time.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "reprocess"})
    void passesOverWhatHasNoBodyAnyMore(String mode) {
        String id = accepted(sender(), "gone");
        database.sql("UPDATE payload_log SET body = NULL, key_id = NULL WHERE id = :id")
                .bind("id", UUID.fromString(id))
                .then()
                .block();

        refused(id, mode, "Its body is no longer kept.");
    }

    @Test
    void reprocessesTheFirstOfItsCopiesOnly() {
        Sender sender = sender();
        accepted(sender, "original");
        post(sender, meeting("original")).expectStatus().isOk();

        refused(newest(sender), "reprocess", "It is a copy of an earlier payload; reprocess that one.");
    }

    @Test
    void isForThoseWhoMaySeePayloads() {
        String id = accepted(sender(), "closed");

        as(AGENT)
                .post()
                .uri("/api/payload-logs/{id}/reprocess", id)
                .exchange()
                .expectStatus()
                .isForbidden();
        client().post()
                .uri("/api/payload-logs/{id}/reprocess", id)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private List<ConsumerRecord<String, byte[]>> said(Sender sender, String meeting, int times) {
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            String key = sender.integrationId() + ":" + meeting;
            return await().until(() -> probe.records(entry -> entry.key().equals(key)), found -> found.size() == times);
        }
    }

    private void refused(String id, String mode, String reason) {
        JsonNode problem = json(as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/{mode}", id, mode)
                .exchange()
                .expectStatus()
                .isEqualTo(409));
        assertThat(problem.get("detail").asString()).isEqualTo(reason);
    }
}
