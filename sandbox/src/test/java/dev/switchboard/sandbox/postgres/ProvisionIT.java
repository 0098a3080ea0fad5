package dev.switchboard.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.sandbox.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionIT {

    private static final List<String> SERVICES = List.of("meeting");

    @Test
    void givesRolesThePasswordsThatItWasTold(@TempDir Path dir) throws Exception {
        try (var postgres = EmbeddedPostgres.start(dir, FreePorts.one())) {
            Map<String, String> environment = new TreeMap<>(Map.of(
                    "POSTGRES_ADDRESS",
                    "127.0.0.1:" + postgres.port(),
                    "POSTGRES_PASSWORD",
                    Files.readString(dir.resolve("secrets/postgres")).strip(),
                    "MEETING_OWNER_PASSWORD",
                    "of the owner",
                    "MEETING_APP_PASSWORD",
                    "it's theirs"));

            Provision.run(SERVICES, environment);
            environment.put("MEETING_OWNER_PASSWORD", "another");
            Provision.run(SERVICES, environment);

            assertThat(signsIn(postgres.port(), "meeting_owner", "another")).isTrue();
            assertThat(signsIn(postgres.port(), "meeting_app", "it's theirs")).isTrue();
        }
    }

    @Test
    void saysWhatItWasNotTold() {
        var nothing = Map.of("POSTGRES_ADDRESS", "127.0.0.1:1");

        assertThatThrownBy(() -> Provision.run(SERVICES, nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("POSTGRES_PASSWORD is not set.");
    }

    private static boolean signsIn(int port, String role, String password) throws Exception {
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/switchboard", role, password)) {
            return connection.isValid(1);
        }
    }
}
