package dev.switchboard.ingest.retention;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.platform.retention.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How long what stands beside payload logs is kept. The latest payload of each thing stays: its ordinals must go on where
 * they stopped.
 */
@Configuration(proxyBeanMethods = false)
class IngestRetention {

    /** A month of logs goes as a whole, so the last of them is this much older than asked for. */
    private static final Duration A_MONTH = Duration.ofDays(31);

    @Bean
    Retention deliveryKeys(IngestProperties properties) {
        return Retention.deleting("dedupe_key", properties.keepDeliveryKeys(), "received_at < :before", "received_at");
    }

    @Bean
    Retention replaysOfLogs(IngestProperties properties) {
        return Retention.deleting(
                "payload_replay", asLongAsLogs(properties), "log_id < " + Retention.FIRST_ID, "log_id");
    }

    @Bean
    Retention replaysOfMany(IngestProperties properties) {
        return Retention.deleting(
                "payload_replay_job",
                asLongAsLogs(properties),
                "state <> 'running' AND id < " + Retention.FIRST_ID,
                "id");
    }

    @Bean
    Retention calendlyImports(IngestProperties properties) {
        return Retention.deleting(
                "calendly_import",
                asLongAsLogs(properties),
                "finished_at IS NOT NULL AND id < " + Retention.FIRST_ID,
                "id");
    }

    @Bean
    Retention troubles(IngestProperties properties) {
        return Retention.deleting("trouble", asLongAsLogs(properties), "received_at < :before", "received_at");
    }

    private static Duration asLongAsLogs(IngestProperties properties) {
        return properties.keepPayloadLogs().plus(A_MONTH);
    }
}
