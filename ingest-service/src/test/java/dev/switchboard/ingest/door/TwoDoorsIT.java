package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.IngestService;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.door.Burst.Heard;
import dev.switchboard.platform.testing.Engines;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Two instances on one database, posted to by a sender that does not mind which. */
class TwoDoorsIT extends RunningIngest {

    @Test
    void takeEachDeliveryOnceAndNumberItsThingDensely() {
        Sender sender = sender();
        try (var other = new SpringApplicationBuilder(IngestService.class).run(settings())) {
            int otherPort = Integer.parseInt(
                    Objects.requireNonNull(other.getEnvironment().getProperty("local.server.port")));
            var burst = new Burst();
            for (int i = 0; i < 200; i++) {
                int thing = i % 7;
                String body = meeting("thing-" + thing).replace("Onboarding", "Call " + i);
                burst.post(port, sender, body, "Idempotency-Key", "k" + i % 100);
                burst.post(otherPort, sender, body, "Idempotency-Key", "k" + (199 - i) % 100);
            }

            List<Heard> heard = burst.heard();

            assertThat(heard).extracting(Heard::status).isSubsetOf(200, 202);
            assertThat(heard).filteredOn(one -> one.status() == 202).hasSize(100);
            assertThat(heard)
                    .extracting(Heard::logId)
                    .hasSize(400)
                    .satisfies(ids -> assertThat(List.copyOf(ids)).doesNotContainNull());
            assertThat(number("""
                            SELECT count(*) FROM (
                                SELECT provider_id FROM payload_log WHERE integration_id = :id AND outcome = 'accepted'
                                GROUP BY provider_id HAVING max(ordinal) <> count(*) OR count(DISTINCT ordinal) <> count(*)) gaps""", "id", sender.integrationId())).isZero();
        }
    }

    private static String[] settings() {
        var settings = Engines.properties("ingest");
        settings.put("spring.config.name", "ingest-service");
        settings.put("server.port", "0");
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
