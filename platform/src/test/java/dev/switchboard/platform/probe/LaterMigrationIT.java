package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Platform's migrations have lower numbers than a service's own, and may come years later. */
class LaterMigrationIT {

    @Test
    void aMigrationOfPlatformThatCameAfterTheServicesOwnRuns() {
        new RunningProbe(
                        "later",
                        Map.of("spring.flyway.locations", "classpath:db/platform,classpath:db/migration/probe"))
                .close();

        try (var upgraded = new RunningProbe("later")) {
            assertThat(upgraded.bean(DatabaseClient.class)
                            .sql("SELECT count(*) FROM known_member")
                            .mapValue(Long.class)
                            .one()
                            .block())
                    .isZero();
        }
    }
}
