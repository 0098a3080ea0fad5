package dev.switchboard.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
        var served = (ObjectNode) RunningDirectory.shared().get("/v3/api-docs").body();
        served.remove("servers");
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, JSON.writeValueAsString(served) + "\n");
        }

        assertThat(served).isEqualTo(JSON.readTree(Files.readString(COMMITTED)));
    }
}
