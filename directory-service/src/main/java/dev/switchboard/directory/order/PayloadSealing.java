package dev.switchboard.directory.order;

import dev.switchboard.platform.sealing.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What orders keep sealed: originals of payloads. */
@Configuration(proxyBeanMethods = false)
class PayloadSealing {

    @Bean
    SealedColumn originalsOfOrders() {
        return SealedColumn.of("order_payload", "sealed");
    }
}
