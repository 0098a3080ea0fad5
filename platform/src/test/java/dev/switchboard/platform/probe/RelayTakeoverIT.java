package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRelay;
import dev.switchboard.platform.outbox.Wakeup;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Two relays of one outbox, of which the leading one is lost or freezes. */
class RelayTakeoverIT {

    private static final RunningProbe PROBE = new RunningProbe("takeover");
    private static final Duration SECONDS = Duration.ofSeconds(40);

    private final UUID key = Ids.next();
    private final FreezingKafka kafkaOfFirst = new FreezingKafka();
    private final FreezingKafka kafkaOfSecond = new FreezingKafka();
    private final OutboxRelay first = relay(kafkaOfFirst);
    private final OutboxRelay second = relay(kafkaOfSecond);
    private final KafkaProbe probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE);

    @BeforeEach
    void theFirstLeads() {
        PROBE.bean(OutboxRelay.class).stop();
        first.start();
        await().atMost(SECONDS).until(first::leads);
        second.start();
    }

    @AfterEach
    void stop() {
        kafkaOfFirst.thaw();
        first.stop();
        second.stop();
        kafkaOfFirst.destroy();
        kafkaOfSecond.destroy();
        probe.close();
    }

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @Test
    void whenTheLeadersConnectionIsCutOneOfThemGoesOnAndNothingIsLost() {
        say(0, 20);
        await().atMost(SECONDS).until(() -> names().size() == 20);

        PROBE.bean(DatabaseClient.class)
                .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND pid IN (SELECT pid FROM pg_stat_activity WHERE usename = current_user)")
                .then()
                .block();
        say(20, 40);

        await().atMost(SECONDS).untilAsserted(() -> assertThat(names()).containsExactlyElementsOf(numbers(40)));
        assertThat(first.leads()).isNotEqualTo(second.leads());
    }

    @Test
    void aFrozenLeaderLosesTheLeadAndWhatItSendsAfterTheThawIsKnownAlready() {
        say(0, 10);
        await().atMost(SECONDS).until(() -> names().size() == 10);
        kafkaOfFirst.freeze();
        say(10, 30);
        await().atMost(SECONDS).until(kafkaOfFirst::isFrozen);

        await().atMost(SECONDS).until(second::leads);
        say(30, 40);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(names()).containsExactlyElementsOf(numbers(40)));

        kafkaOfFirst.thaw();
        await().atMost(SECONDS).until(() -> !first.leads());
        say(40, 50);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(names()).containsExactlyElementsOf(numbers(50)));
        assertThat(heard().stream()
                        .map(entry -> KafkaProbe.headers(entry).get("ce_id"))
                        .distinct())
                .hasSize(50);
    }

    private void say(int from, int to) {
        var outbox = PROBE.bean(Outbox.class);
        var transaction = PROBE.bean(TransactionalOperator.class);
        for (int i = from; i < to; i++) {
            var member = new TeamMemberSaved(
                    key,
                    Integer.toString(i),
                    i + "@example.com",
                    "agent",
                    "available",
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    i);
            transaction.transactional(outbox.append(Cause.request(), member)).block();
        }
    }

    /** Names in the order in which a consumer with an inbox handles them: each at its first coming. */
    private List<String> names() {
        var seen = new LinkedHashSet<String>();
        heard().forEach(entry ->
                seen.add(JsonMapper.shared().readTree(entry.value()).get("name").asString()));
        return List.copyOf(seen);
    }

    private List<org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]>> heard() {
        return probe.records(entry -> entry.key().equals(key.toString()));
    }

    private static List<String> numbers(int to) {
        return IntStream.range(0, to).mapToObj(Integer::toString).toList();
    }

    private static OutboxRelay relay(FreezingKafka kafka) {
        var details = PROBE.bean(R2dbcConnectionDetails.class);
        return new OutboxRelay(
                "takeover",
                ConnectionFactories.get(details.getConnectionFactoryOptions()),
                kafka,
                JsonMapper.shared(),
                new Wakeup());
    }

    /** A Kafka client whose sends hold their thread while it is frozen. */
    private static final class FreezingKafka extends KafkaTemplate<String, byte[]> {

        private volatile CountDownLatch ice = new CountDownLatch(0);
        private volatile boolean holds;

        FreezingKafka() {
            super(new DefaultKafkaProducerFactory<>(
                    Map.of("bootstrap.servers", Engines.kafka(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer()));
        }

        void freeze() {
            ice = new CountDownLatch(1);
        }

        void thaw() {
            ice.countDown();
        }

        boolean isFrozen() {
            return holds;
        }

        @Override
        public CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> entry) {
            try {
                holds = ice.getCount() > 0;
                ice.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CompletableFuture.failedFuture(e);
            }
            return super.send(entry);
        }

        @Override
        public void destroy() {
            ((DefaultKafkaProducerFactory<String, byte[]>) getProducerFactory()).destroy();
        }
    }
}
