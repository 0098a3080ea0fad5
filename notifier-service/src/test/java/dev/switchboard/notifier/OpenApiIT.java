package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Rewrite the committed one with {@code -Dopenapi.write=true}. */
    @Test
    void theCommittedDescriptionIsWhatTheServiceServes() throws IOException {
        try (StubSlack slack = new StubSlack();
                Running notifier = new Running(slack, Map.of())) {
            ObjectNode served = (ObjectNode) notifier.json("/v3/api-docs");
            served.remove("servers");
            if (Boolean.getBoolean("openapi.write")) {
                Files.writeString(COMMITTED, JSON.writeValueAsString(served) + "\n");
            }
            JsonNode committed = JSON.readTree(Files.readString(COMMITTED));
            assertThat(served).isEqualTo(committed);
        }
    }

    @Test
    void metricsTellOfDeliveries() {
        try (StubSlack slack = new StubSlack();
                Running notifier = new Running(slack, Map.of())) {
            notifier.http()
                    .get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(text -> assertThat(text)
                            .contains(
                                    "switchboard_delivery_oldest_pending_age_seconds",
                                    "resilience4j_circuitbreaker_state"));
        }
    }
}
