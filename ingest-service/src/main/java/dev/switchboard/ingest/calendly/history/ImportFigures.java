package dev.switchboard.ingest.calendly.history;

import dev.switchboard.platform.figure.Figure;
import io.micrometer.core.instrument.Tags;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many imports go on, and how many have failed lately. */
@Configuration(proxyBeanMethods = false)
class ImportFigures {

    static final String RUNNING = "SELECT count(*) FROM calendly_import WHERE finished_at IS NULL";
    static final String FAILED = "SELECT count(*) FROM calendly_import"
            + " WHERE state = 'failed' AND started_at > now() - interval '7 days' AND finished_at > now() - interval '1 day'";

    @Bean
    Figure runningImports() {
        return figure("running", RUNNING);
    }

    @Bean
    Figure failedImports() {
        return figure("failed", FAILED);
    }

    private static Figure figure(String state, String sql) {
        return new Figure(
                "switchboard.calendly.imports",
                Tags.of("state", state),
                "Imports of history that go on, or failed within a day",
                sql);
    }
}
