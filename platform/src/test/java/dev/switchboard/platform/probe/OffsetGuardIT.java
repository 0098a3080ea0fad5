package dev.switchboard.platform.probe;

import static dev.switchboard.platform.probe.NamesListener.CONSUMER;
import static dev.switchboard.platform.probe.NamesListener.OTHER_CONSUMER;
import static dev.switchboard.platform.probe.NamesListener.OTHER_TOPIC;
import static dev.switchboard.platform.probe.NamesListener.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A consumer whose offset is gone is unhealthy, not silent. */
class OffsetGuardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UUID key = Ids.next();
    private final KafkaProbe kafka = new KafkaProbe(Engines.kafka());
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafka()));

    @BeforeAll
    static void topicsExist() {
        new RunningProbe("guardzero").close();
    }

    @AfterEach
    void close() {
        kafka.close();
        admin.close();
    }

    @Test
    void aConsumerThatWasAwayForTooLongStopsUntilSomebodySaysWhereItGoesOn() throws Exception {
        try (RunningProbe first = new RunningProbe("guardone")) {
            say("a");
            await().atMost(PATIENCE).until(() -> first.names().heard.contains("a"));
        }
        say("lost");
        for (int i = 0; i < 200; i++) {
            RunningProbe.say(kafka, TOPIC, Ids.next(), "lost in some partition");
        }
        deleteAllRecords();
        say("left");

        try (RunningProbe probe = new RunningProbe("guardone")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.stateOf(CONSUMER)).isEqualTo("stopped"));
            assertThat(probe.consumer(CONSUMER).get("reason").asString())
                    .as("what is lost in any partition is said at once, so that one resumption is enough")
                    .startsWith(
                            "Kafka no longer has the records at its offset in partitions 0, 1, 2, 3, 4, 5, 6, 7, 8,")
                    .contains("9, 10, 11.", "resume");
            assertThat(probe.get("/actuator/health", 503)).contains("\"consumers\":{\"status\":\"DOWN\"}");
            probe.get("/actuator/health/liveness", 200);
            probe.get("/actuator/health/readiness", 200);
            assertThat(probe.get("/actuator/prometheus", 200))
                    .containsPattern("switchboard_consumer_stopped\\{consumer=\"names\".*} 1.0");
            assertThat(probe.stateOf(OTHER_CONSUMER)).isEqualTo("running");
            RunningProbe.say(kafka, OTHER_TOPIC, key, "other");
            await().atMost(PATIENCE).until(() -> probe.names().othersHeard.contains("other"));
            assertThat(probe.names().heard).isEmpty();

            probe.resume(OTHER_CONSUMER, "latest", 409);
            probe.resume("nobody", "latest", 404);
            probe.resume(CONSUMER, "somewhere", 422);
            probe.resume(CONSUMER, "earliest", 202);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.names().heard).contains("left"));
            say("next");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.names().heard).endsWith("left", "next"));
            assertThat(probe.stateOf(CONSUMER)).isEqualTo("running");
            isAudited("guardone");
        }
    }

    @Test
    void aConsumerWhoseOffsetsKafkaForgotStopsInEveryInstanceAndGoesOnWithWhatComesNow() throws Exception {
        try (RunningProbe first = new RunningProbe("guardtwo")) {
            say("b");
            await().atMost(PATIENCE).until(() -> first.names().heard.contains("b"));
        }
        forgetOffsets("guardtwo");
        say("passed over");

        try (RunningProbe one = new RunningProbe("guardtwo");
                RunningProbe two = new RunningProbe("guardtwo")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(one.stateOf(CONSUMER), two.stateOf(CONSUMER)))
                            .containsOnly("stopped"));
            assertThat(one.consumer(CONSUMER).get("reason").asString())
                    .as("one instance speaks for all partitions, so that one resumption is enough")
                    .startsWith("Kafka has no offset any more in partitions 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.");

            two.resume(CONSUMER, "latest", 202);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(one.stateOf(CONSUMER), two.stateOf(CONSUMER)))
                            .containsOnly("running"));
            say("now");
            await().atMost(PATIENCE).until(() -> both(one, two).contains("now"));
            assertThat(both(one, two)).doesNotContain("passed over");
        }
    }

    @Test
    void aConsumerThatIsSwitchedOffInAnInstanceStaysOffThereAndSaysSo() {
        say("for the other instance");
        try (RunningProbe off = new RunningProbe("guardoff", Map.of("spring.kafka.listener.auto-startup", "false"));
                RunningProbe on = new RunningProbe("guardoff")) {
            await().atMost(PATIENCE).until(() -> on.names().heard.contains("for the other instance"));
            say("again");
            await().atMost(PATIENCE).until(() -> on.names().heard.contains("again"));
            assertThat(off.names().heard).isEmpty();
            assertThat(off.stateOf(CONSUMER)).isEqualTo("waiting");
            assertThat(off.consumer(CONSUMER).get("reason").asString()).contains("switched off");
        }
    }

    @Test
    void twoInstancesThatStartAtOnceForTheFirstTimeBeginAtTheEarliestRecordAndDoNotStopEachOther() {
        for (int i = 0; i < 12; i++) {
            RunningProbe.say(kafka, TOPIC, Ids.next(), "early-" + i);
        }
        var second = CompletableFuture.supplyAsync(() -> new RunningProbe("guardthree"));

        try (RunningProbe one = new RunningProbe("guardthree");
                RunningProbe two = second.orTimeout(2, TimeUnit.MINUTES).join()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(both(one, two))
                            .filteredOn(name -> name.startsWith("early-"))
                            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12)
                                    .mapToObj(i -> "early-" + i)
                                    .toList()));
            assertThat(List.of(one.stateOf(CONSUMER), two.stateOf(CONSUMER))).containsOnly("running");
        }
    }

    @Test
    void aConsumerThatWaitsForTheWorldSaysSo() {
        try (RunningProbe probe = new RunningProbe("guardfour")) {
            probe.names().effect = _ -> Mono.error(new R2dbcTransientResourceException("away"));
            say("waits");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.stateOf(CONSUMER)).isEqualTo("waiting"));
            assertThat(probe.get("/actuator/health", 503)).contains("\"consumers\":{\"status\":\"DOWN\"}");
            assertThat(probe.names().heard).doesNotContain("waits");

            probe.names().effect = _ -> Mono.empty();
            await().atMost(PATIENCE).until(() -> probe.names().heard.contains("waits"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(probe.stateOf(CONSUMER)).isEqualTo("running"));
            probe.get("/actuator/health", 200);
        }
    }

    private void say(String name) {
        RunningProbe.say(kafka, TOPIC, key, name);
    }

    private static List<String> both(RunningProbe one, RunningProbe two) {
        List<String> names = new ArrayList<>(one.names().heard);
        names.addAll(two.names().heard);
        return names;
    }

    private Set<TopicPartition> partitions() {
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .collect(Collectors.toSet());
    }

    private void deleteAllRecords() throws ExecutionException, InterruptedException {
        var ends = admin.listOffsets(partitions().stream()
                        .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                .all()
                .get();
        admin.deleteRecords(ends.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                end -> RecordsToDelete.beforeOffset(
                                        end.getValue().offset()))))
                .all()
                .get();
    }

    private void forgetOffsets(String group) throws ExecutionException, InterruptedException {
        admin.deleteConsumerGroupOffsets(group, partitions()).all().get();
    }

    private static void isAudited(String service) {
        try (var audit = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(audit.records(entry -> ("/switchboard/" + service)
                                    .equals(KafkaProbe.headers(entry).get("ce_source"))))
                            .isNotEmpty());
            assertThat(audit.events(Audited.class)).extracting(Audited::action).contains("consumer.resumed");
        }
    }
}
