package dev.switchboard.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of the API is the one that the service serves; -Dopenapi.write=true rewrites it. */
@RunningService
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.json");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final int port;

    @Autowired
    OpenApiIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    @Test
    void theCommittedDescriptionIsTheServedOne() throws IOException {
        JsonNode served;
        try (World world = new World(port)) {
            served = world.get(world.asStranger(), "/v3/api-docs");
        }
        ((ObjectNode) served).remove("servers");
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, json.writeValueAsString(served) + "\n");
        }
        assertThat(json.readTree(Files.readString(COMMITTED))).isEqualTo(served);
    }
}
