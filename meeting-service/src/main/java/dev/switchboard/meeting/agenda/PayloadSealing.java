package dev.switchboard.meeting.agenda;

import dev.switchboard.platform.sealing.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What meetings keep sealed: originals of payloads, of which the first stood in the clear. */
@Configuration(proxyBeanMethods = false)
class PayloadSealing {

    @Bean
    SealedColumn originalsOfPayloads() {
        return new SealedColumn("meeting_payload", "sealed", "source");
    }
}
