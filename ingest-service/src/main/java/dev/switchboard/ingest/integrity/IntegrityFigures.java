package dev.switchboard.ingest.integrity;

import dev.switchboard.platform.figure.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much somebody should look at. */
@Configuration(proxyBeanMethods = false)
class IntegrityFigures {

    static final String STUCK = "SELECT count(*) FROM trouble WHERE state IN ('stuck', 'failed')";

    @Bean
    Figure stuck() {
        return Figure.of(
                "switchboard.integrity.stuck",
                "Events that nobody answered or Slack was not told of even after republication, and failed deliveries",
                STUCK);
    }
}
