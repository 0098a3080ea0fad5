package dev.switchboard.ingest.sealing;

import dev.switchboard.platform.sealing.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is sealed anew when there is a newer key. */
@Configuration(proxyBeanMethods = false)
class IngestSealing {

    @Bean
    SealedColumn bodiesOfPayloads() {
        return SealedColumn.of("payload_log", "body");
    }

    @Bean
    SealedColumn secretsOfIntegrations() {
        return SealedColumn.of("integration_secret", "sealed");
    }
}
