package dev.switchboard.ingest.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.journey.Elsewhere;
import dev.switchboard.ingest.journey.RunningJourney;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class SweepIT extends RunningJourney {

    @Autowired
    private Sweep sweep;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void publishesAnUnansweredEventAgainOnceWithTheSameIdAndOrdinal() {
        await().until(() -> published().size() == 1);

        sweepUntil("republished");
        sweepAt(6);

        await().until(() -> published().size() == 2);
        var first = published().getFirst();
        var again = published().getLast();
        for (String name : new String[] {"ce_id", "ce_ordinal", "ce_correlationid", "ce_causationid", "ce_type"}) {
            assertThat(KafkaProbe.headers(again).get(name))
                    .as(name)
                    .isEqualTo(KafkaProbe.headers(first).get(name));
        }
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(types(journey(log))).containsExactly("received", "republished");
        JsonNode item = stuck("state=republished").get(0);
        assertThat(item.get("eventId").asString()).isEqualTo(event.toString());
        assertThat(item.get("eventType").asString()).isEqualTo("switchboard.booking.received.v1");
        assertThat(item.get("answeredBy").asString()).isEqualTo("meeting");
        assertThat(item.get("republishedAt").isNull()).isFalse();
        assertThat(today()).isEqualTo(List.of(1L, 0L, 0L, 0L, 0L));
    }

    @Test
    void callsStuckWhatIsNotAnsweredThenAndHealsWhenTheAnswerComes() {
        becomesStuck();

        assertThat(today()).isEqualTo(List.of(1L, 0L, 0L, 0L, 1L));
        JsonNode item = stuck("").get(0);
        assertThat(item.get("state").asString()).isEqualTo("stuck");
        assertThat(item.get("reason").asString()).contains("meeting");
        sweepAt(30);
        assertThat(await().until(this::published, found -> found.size() >= 2)).hasSize(2);

        new Elsewhere(probe, log).schedules(event);

        awaitState("processed");
        assertThat(stuck("")).isEmpty();
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 0L, 0L));
    }

    @Test
    void whatIsStuckHealsWhenItsReprocessingIsAnswered() {
        becomesStuck();
        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/reprocess", log)
                .exchange()
                .expectStatus()
                .isAccepted();
        JsonNode anew = journey(log)
                .get("steps")
                .valueStream()
                .filter(step -> step.get("type").asString().equals("reprocessed"))
                .findFirst()
                .orElseThrow();
        assertThat(anew.get("causationId").asString()).isEqualTo(event.toString());
        assertThat(stuck("")).as("nobody has answered yet").hasSize(1);

        new Elsewhere(probe, log).schedules(UUID.fromString(anew.get("eventId").asString()));

        awaitState("processed");
        assertThat(stuck("")).isEmpty();
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 0L, 0L));
    }

    @Test
    void bringsBackAnEventThatKafkaHasLost() throws Exception {
        var lost = await().until(this::published, found -> found.size() == 1).getFirst();
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", Engines.kafka()))) {
            var partition = new TopicPartition(lost.topic(), lost.partition());
            kafka.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(lost.offset() + 1)))
                    .all()
                    .get();
        }
        try (var meetings = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            sweepUntil("republished");

            await().until(() -> !meetings.records(this::isOurs).isEmpty());
            assertThat(meetings.records(this::isOurs)).hasSize(1);
        }
        new Elsewhere(probe, log).schedules(event);
        awaitState("processed");
    }

    @Test
    void leavesAloneWhatWasAnsweredOrParked() {
        new Elsewhere(probe, log).parks(event, 7);
        awaitState("parked");

        sweepAt(6);
        sweepAt(12);

        assertThat(types(journey(log))).doesNotContain("republished", "stuck");
    }

    @Test
    void publishesOnceMoreWhatSlackWasNotToldOfWithinAnHourAndThenShowsItAsStuck() {
        var elsewhere = new Elsewhere(probe, log);
        UUID meeting = elsewhere.schedules(event);
        awaitState("processed");
        sweepAt(59);
        assertThat(types(journey(log))).doesNotContain("repeated");
        assertThat(stuck("")).isEmpty();

        await().until(() -> {
            sweepAt(62);
            return !stuck("state=republished").isEmpty();
        });

        assertThat(stuck("").get(0).get("answeredBy").asString()).isEqualTo("notifier");
        await().until(() -> published().size() == 2);
        assertThat(published().getLast().value())
                .isEqualTo(published().getFirst().value());
        assertThat(KafkaProbe.headers(published().getLast()).get("ce_id"))
                .as("whoever heard the first answer hears this one too")
                .isNotEqualTo(event.toString());
        await().until(() -> {
            sweepAt(125);
            return journey(log).get("state").asString().equals("stuck");
        });
        assertThat(stuck("state=stuck").get(0).get("reason").asString()).contains("Slack was not told");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 0L, 0L, 1L));

        elsewhere.delivers(UUID.randomUUID(), meeting, 1);

        awaitState("notified");
        assertThat(stuck("")).isEmpty();
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }

    @Test
    void publishesNothingWhileThisServiceHasNotHeardAllThatWasSaid() {
        var container = Objects.requireNonNull(listeners.getListenerContainer("ingest.meetings"));
        container.stop();
        new Elsewhere(probe, log).schedules(event);

        sweepAt(6);

        assertThat(journey(log).get("state").asString()).isEqualTo("waiting");
        assertThat(types(journey(log))).containsExactly("received");
        container.start();
        awaitState("processed");
        sweepAt(6);
        assertThat(types(journey(log))).doesNotContain("republished");
    }

    @Test
    void twoSweepsAtOncePublishOnce() {
        Mono.when(sweep.sweep(in(6)), sweep.sweep(in(6)), sweep.sweep(in(6))).block();
        sweepUntil("republished");
        Mono.when(sweep.sweep(in(6)), sweep.sweep(in(6))).block();

        await().until(() -> published().size() == 2);
        assertThat(stuck("")).hasSize(1);
    }

    @Test
    void callsStuckAtOnceWhatCanNoLongerBeTranslated() {
        database.sql("UPDATE payload_log SET body = NULL, key_id = NULL WHERE id = :id")
                .bind("id", UUID.fromString(log))
                .then()
                .block();

        await().until(() -> {
            sweepAt(6);
            return journey(log).get("state").asString().equals("stuck");
        });

        assertThat(stuck("state=stuck").get(0).get("reason").asString()).contains("translated");
        assertThat(await().until(this::published, found -> !found.isEmpty())).hasSize(1);
    }

    @Test
    void staysBehindWhoeverHasWrittenAndNotCommitted() throws Exception {
        var app = Engines.postgres().credentials("ingest");
        try (var connection = DriverManager.getConnection(app.jdbcUrl(), app.app(), app.appPassword());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path = ingest");
            statement.execute("INSERT INTO trouble (id, received_at, log_id, integration_id, event_id, state)"
                    + " VALUES (uuidv7(), now(), uuidv7(), uuidv7(), uuidv7(), 'stuck')");

            sweepAt(6);

            assertThat(journeyRows())
                    .as("it may commit a payload that came before")
                    .isZero();
            connection.rollback();
        }
        await().until(() -> {
            sweepAt(6);
            return journeyRows() == 1;
        });
    }

    private void becomesStuck() {
        sweepUntil("republished");
        await().until(() -> {
            sweepAt(12);
            return journey(log).get("state").asString().equals("stuck");
        });
    }

    private void sweepUntil(String state) {
        await().until(() -> {
            sweepAt(6);
            return !stuck("state=" + state).isEmpty();
        });
    }

    private void sweepAt(int minutes) {
        sweep.sweep(in(minutes)).block();
    }

    private static Instant in(int minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes));
    }

    private long journeyRows() {
        return number("SELECT count(*) FROM journey WHERE log_id = :id", "id", UUID.fromString(log));
    }

    private List<ConsumerRecord<String, byte[]>> published() {
        return probe.records(this::isOurs);
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> entry) {
        return log.equals(KafkaProbe.headers(entry).get("ce_correlationid"));
    }
}
