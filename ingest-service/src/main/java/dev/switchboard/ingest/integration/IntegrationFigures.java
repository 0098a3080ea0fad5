package dev.switchboard.ingest.integration;

import dev.switchboard.platform.figure.Figure;
import io.micrometer.core.instrument.Tags;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many integrations there are, by state. */
@Configuration(proxyBeanMethods = false)
class IntegrationFigures {

    @Bean
    Figure activeIntegrations() {
        return of("active");
    }

    @Bean
    Figure pausedIntegrations() {
        return of("paused");
    }

    private static Figure of(String state) {
        return new Figure(
                "switchboard.integrations",
                Tags.of("state", state),
                "Integrations in that state",
                "SELECT count(*) FROM integration WHERE state = '%s'".formatted(state));
    }
}
