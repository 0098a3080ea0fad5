package dev.switchboard.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class ReplaysIT extends RunningReplays {

    @Autowired
    private ReplayWorker worker;

    @AfterEach
    void workerRuns() {
        if (!worker.isRunning()) {
            worker.start();
        }
    }

    @Test
    void sendsASelectionOnInTheOrderOfReceipt() {
        Sender sender = sender();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(json(post(sender, meeting("same").replace("Call", "Call " + i))
                            .expectStatus()
                            .isAccepted())
                    .get("logId")
                    .asString());
        }

        JsonNode replay = finished(start(Map.of("mode", "replay", "ids", ids.reversed())));

        assertThat(replay.get("done").asLong()).isEqualTo(3);
        assertThat(replay.get("by").get("name").asString()).isEqualTo("Ada");
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            var said = await().until(
                            () -> probe.records(entry -> entry.key().equals(sender.integrationId() + ":same")),
                            found -> found.size() == 6);
            assertThat(said.stream().map(entry -> KafkaProbe.headers(entry).get("ce_ordinal")))
                    .containsExactly("1", "2", "3", "1", "2", "3");
        }
    }

    @Test
    void passesOverWithTheReasonAndCounts() {
        Sender sender = sender();
        String good = accepted(sender, "good");
        String bad = unreadable(sender, "bad");
        String none = "01900000-0000-7000-8000-000000000009";

        JsonNode replay = finished(start(Map.of("mode", "replay", "ids", List.of(bad, none, good, good))));

        assertThat(replay.get("requested").asLong()).isEqualTo(3);
        assertThat(replay.get("done").asLong()).isEqualTo(1);
        assertThat(replay.get("passedOver").asLong()).isEqualTo(2);
        assertThat(replay.get("reasons")
                        .valueStream()
                        .map(reason -> reason.get("reason").asString()))
                .containsExactlyInAnyOrder(
                        "Only an accepted payload has events to replay.", "There is no such payload log.");
        JsonNode mark = log(good).get("replays").get(0);
        assertThat(mark.get("replayId").asString()).isEqualTo(replay.get("id").asString());
        assertThat(log(bad).get("replays")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'outcome':'accepted'}",
                "{'outcome':'rejected'}",
                "{'q':'dry-1'}",
                "{'to':'2020-01-01T00:00:00Z'}"
            })
    void countsWhatTheListCounts(String filter) {
        Sender sender = sender();
        accepted(sender, "dry-1");
        accepted(sender, "dry-2");
        unreadable(sender, "dry-3");
        Map<String, Object> wanted =
                new HashMap<>(JSON.readValue(filter.replace("'", "\""), new TypeReference<Map<String, Object>>() {}));
        wanted.put("integrationId", sender.integrationId().toString());

        JsonNode counted = json(ask(Map.of("mode", "replay", "filter", wanted, "dryRun", true))
                .expectStatus()
                .isOk());
        JsonNode listed = json(as(ADMIN)
                .get()
                .uri(builder -> {
                    builder.path("/api/payload-logs");
                    wanted.forEach((name, value) -> builder.queryParam(name, value));
                    return builder.build();
                })
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(counted.get("logs").asLong()).isEqualTo(listed.get("total").asLong());
        long sendable = listed.get("items")
                .valueStream()
                .filter(item -> item.get("outcome").asString().equals("accepted"))
                .count();
        assertThat(counted.get("events").asLong()).isEqualTo(sendable);
        assertThat(counted.get("passedOver").asLong())
                .isEqualTo(listed.get("total").asLong() - sendable);
    }

    @Test
    void sendsOnWhatWasReceivedInATimeRangeAndNothingElse() {
        Sender sender = sender();
        String before = accepted(sender, "range-1");
        String within = accepted(sender, "range-2");
        String after = accepted(sender, "range-3");
        Map<String, Object> range = Map.of(
                "integrationId", sender.integrationId().toString(),
                "from", log(within).get("receivedAt").asString(),
                "to", log(after).get("receivedAt").asString());

        JsonNode replay = finished(start(Map.of("mode", "replay", "filter", range)));

        assertThat(replay.get("requested").asLong()).isEqualTo(1);
        assertThat(log(within).get("replays")).hasSize(1);
        assertThat(log(before).get("replays")).isEmpty();
        assertThat(log(after).get("replays")).isEmpty();
    }

    @Test
    void sendsNothingOnInADryRun() {
        Sender sender = sender();
        String id = accepted(sender, "dry");

        ask(Map.of("mode", "reprocess", "ids", List.of(id), "dryRun", true))
                .expectStatus()
                .isOk();
        finished(start(Map.of("mode", "replay", "ids", List.of(id))));

        assertThat(log(id).get("replays")).hasSize(1);
    }

    @Test
    void sendsOnAllThatAFilterFindsOverManyBatches() {
        Sender sender = sender();
        for (int i = 0; i < 450; i++) {
            accepted(sender, "many-" + i);
        }

        JsonNode replay = finished(start(replayOf(sender)));

        assertThat(replay.get("requested").asLong()).isEqualTo(450);
        assertThat(replay.get("done").asLong()).isEqualTo(450);
        assertThat(marks(replay)).isEqualTo(450);
    }

    @Test
    void acceptsLateAllThatCanBeReadNow() {
        Sender sender = sender();
        String first = unreadable(sender, "heal");
        String second = unreadable(sender, "heal");
        String third = unreadable(sender, "sick");
        understand(first, "heal");
        understand(second, "heal-2");

        JsonNode replay = finished(start(Map.of(
                "mode",
                "reprocess",
                "filter",
                Map.of("integrationId", sender.integrationId(), "outcome", "rejected"))));

        assertThat(replay.get("done").asLong()).isEqualTo(2);
        assertThat(replay.get("reasons").get(0).get("reason").asString()).isEqualTo("Not usable: end_time.");
        assertThat(log(second).get("outcome").asString()).isEqualTo("accepted");
        assertThat(log(third).get("outcome").asString()).isEqualTo("rejected");
    }

    @Test
    void goesOnAfterARestart() {
        Sender sender = sender();
        accepted(sender, "restart");
        worker.stop();
        String replay = start(replayOf(sender));
        assertThat(json(get(replay)).get("state").asString()).isEqualTo("running");

        worker.start();

        assertThat(finished(replay).get("done").asLong()).isEqualTo(1);
    }

    @Test
    void sendsEachOnOnceThoughItsConnectionsAreCutAgainAndAgain() {
        Sender sender = sender();
        for (int i = 0; i < 600; i++) {
            accepted(sender, "cut-" + i);
        }
        var cuts = new AtomicInteger();
        while (cuts.get() < 5) { // a fast replay is over before it was cut so often
            String replay = start(replayOf(sender));
            cutUntilItIsOver(replay, cuts);

            JsonNode done = finished(replay);

            assertThat(done.get("done").asLong()).isEqualTo(600);
            assertThat(marks(done)).isEqualTo(600);
        }
    }

    private void cutUntilItIsOver(String replay, AtomicInteger cuts) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions() // of an answer that a cut has caught
                .until(() -> {
                    cuts.addAndGet(cutsABatchOff() ? 1 : 0);
                    return cuts.get() == 5
                            || json(get(replay)).get("state").asString().equals("done");
                });
    }

    @Test
    void stopsWhenItIsCanceled() {
        Sender sender = sender();
        String id = accepted(sender, "canceled");
        worker.stop();
        String replay = start(replayOf(sender));

        JsonNode canceled = json(cancel(replay).expectStatus().isOk());
        worker.start();
        finished(start(Map.of("mode", "reprocess", "ids", List.of(id))));

        assertThat(canceled.get("state").asString()).isEqualTo("canceled");
        assertThat(json(get(replay)).get("done").asLong()).isZero();
        cancel(replay).expectStatus().isEqualTo(409);
        cancel(UUID.randomUUID().toString()).expectStatus().isNotFound();
    }

    @Test
    void isOnRecord() {
        Sender sender = sender();
        String replay = start(replayOf(sender));

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().until(() -> probe.events(Audited.class).stream()
                    .anyMatch(line -> line.action().equals("payload-replay.started")
                            && line.entityId().equals(replay)
                            && line.actor().equals(ADA.toString())));
        }
        JsonNode newest = json(as(ADMIN)
                        .get()
                        .uri("/api/payload-logs/replays?limit=1")
                        .exchange())
                .get("items")
                .get(0);
        assertThat(newest.get("id").asString()).isEqualTo(replay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'mode':'again','ids':['01900000-0000-7000-8000-000000000001']}",
                "{'mode':'replay'}",
                "{'mode':'replay','ids':[]}",
                "{'mode':'replay','ids':['01900000-0000-7000-8000-000000000001'],'filter':{}}",
                "{'mode':'replay','filter':{'outcome':'lost'}}",
                "{'mode':'replay','filter':{'from':'yesterday'}}",
                "{'mode':'replay','ids':['x']}",
                "{'mode':'replay','ids':[null]}",
                "{'mode':'replay','filter':{'from':'+999999999-12-31T23:59:59Z'}}"
            })
    void namesWhatIsWrong(String wish) {
        ask(JSON.readTree(wish.replace('\'', '"'))).expectStatus().isEqualTo(422);
    }

    /** Ends the service's connections while one of them is in the middle of a batch. */
    private static boolean cutsABatchOff() throws SQLException {
        var service = Engines.postgres().credentials("ingest");
        try (var connection = DriverManager.getConnection(service.jdbcUrl(), service.app(), service.appPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE usename = current_user AND pid <> pg_backend_pid() AND EXISTS (
                            SELECT FROM pg_stat_activity WHERE usename = current_user AND xact_start IS NOT NULL
                                AND pid <> pg_backend_pid() AND query LIKE '%payload_replay (%')""")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static Map<String, Object> replayOf(Sender sender) {
        return Map.of("mode", "replay", "filter", Map.of("integrationId", sender.integrationId()));
    }

    private ResponseSpec ask(Object wish) {
        return as(ADMIN).post().uri("/api/payload-logs/replays").bodyValue(wish).exchange();
    }

    private String start(Object wish) {
        return json(ask(wish).expectStatus().isAccepted()).get("replayId").asString();
    }

    private ResponseSpec get(String replay) {
        return as(ADMIN)
                .get()
                .uri("/api/payload-logs/replays/{id}", replay)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private ResponseSpec cancel(String replay) {
        return as(ADMIN)
                .post()
                .uri("/api/payload-logs/replays/{id}/cancel", replay)
                .exchange();
    }

    private JsonNode finished(String replay) {
        return await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> json(get(replay)),
                        view -> view.get("state").asString().equals("done"));
    }

    private long marks(JsonNode replay) {
        return marks(replay.get("id").asString());
    }

    private long marks(String replay) {
        return number("SELECT count(*) FROM payload_replay WHERE job_id = :job", "job", UUID.fromString(replay));
    }
}
