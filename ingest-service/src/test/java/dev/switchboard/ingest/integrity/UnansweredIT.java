package dev.switchboard.ingest.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.journey.RunningJourney;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A payload for whose events no service answers yet: neither on its way, nor stuck, nor dealt with. */
class UnansweredIT extends RunningJourney {

    @Autowired
    private Sweep sweep;

    @Override
    @BeforeEach
    protected void receive() {
        sender = sender(Map.of("name", "Pacelane", "kind", "support"));
        log = json(post(sender, "{\"error_message\":\"x\"}").expectStatus().isOk())
                .get("logId")
                .asString();
    }

    @Test
    void isShownAsPublishedAndNeverSentAgainNorCalledStuck() {
        assertThat(journey(log).get("state").asString()).isEqualTo("published");
        await().until(() -> {
            sweepAt(6);
            return number("SELECT count(*) FROM journey WHERE log_id = :id", "id", UUID.fromString(log)) == 1;
        });

        sweepAt(12);
        sweepAt(180);

        assertThat(journey(log).get("state").asString()).isEqualTo("published");
        assertThat(types(journey(log))).containsExactly("received");
        assertThat(stuck("")).isEmpty();
        assertThat(today()).isEqualTo(List.of(1L, 0L, 0L, 0L, 0L));
        assertThat(day().get("answered").asBoolean()).isFalse();
    }

    private JsonNode day() {
        return json(as(ADMIN)
                        .get()
                        .uri(
                                "/api/integrity?integrationId={id}&from={day}",
                                sender.integrationId(),
                                LocalDate.now(ZoneOffset.UTC))
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items")
                .get(0);
    }

    private void sweepAt(int minutes) {
        sweep.sweep(Instant.now().plus(Duration.ofMinutes(minutes))).block();
    }
}
