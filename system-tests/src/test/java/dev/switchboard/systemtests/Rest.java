package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The state of a product that has nothing more to do, looked at in the order in which a signal travels. */
record Rest(Product product) {

    private static final List<String> AFTER_THE_DOOR = List.of("meeting", "notifier", "directory");

    void await(Duration patience) {
        try (var broker = new Broker(product)) {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(300))
                    .ignoreExceptions()
                    .untilAsserted(() -> isReached(broker));
        }
    }

    private void isReached(Broker broker) {
        var tables = new Tables(product);
        assertThat(waiting(tables, "ingest")).as("outbox of ingest").isZero();
        assertThat(broker.lag()).as("records to handle").isZero();
        for (String service : AFTER_THE_DOOR) {
            assertThat(waiting(tables, service)).as("outbox of " + service).isZero();
        }
        assertThat(broker.lag()).as("records to handle").isZero();
        assertThat(tables.rows("SELECT id, status, attempts, error FROM notifier.delivery WHERE status <> 'succeeded'"))
                .as("deliveries under way")
                .isEmpty();
        assertThat(tables.leftBehind()).as("dead letters").isZero();
    }

    private static long waiting(Tables tables, String service) {
        return tables.number("SELECT count(*) FROM %s.outbox".formatted(service));
    }
}
