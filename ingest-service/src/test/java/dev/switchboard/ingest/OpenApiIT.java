package dev.switchboard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiIT extends RunningIngest {

    private static final Path COMMITTED = Path.of("openapi.json");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Rewrite the committed one with {@code -Dopenapi.write=true}. */
    @Test
    void theCommittedDescriptionIsWhatTheServiceServes() throws IOException {
        ObjectNode served = (ObjectNode) json(
                client().get().uri("/v3/api-docs").exchange().expectStatus().isOk());
        served.remove("servers");
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, PRETTY.writeValueAsString(served) + "\n");
        }
        JsonNode committed = PRETTY.readTree(Files.readString(COMMITTED));
        assertThat(served).isEqualTo(committed);
    }

    @Test
    void metricsCountPayloadsByKindAndOutcomeAndNameNoAddress() {
        Sender sender = sender();
        post(sender, meeting("counted")).expectStatus().isAccepted();

        client().get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .containsPattern("switchboard_intake_payloads_total\\{[^}]*kind=\"meeting\"[^}]*\\}")
                        .doesNotContain(sender.webhookId()));
    }
}
