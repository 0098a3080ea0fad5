package dev.switchboard.platform.deadletter;

import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.sealing.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** The API of dead letters, for {@code PlatformAutoConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

    @Bean
    DeadLetterController deadLetterController(
            PlatformProperties platform,
            DatabaseClient database,
            JsonMapper json,
            Sealing sealing,
            Inbox inbox,
            Audit audit,
            TransactionalOperator transaction) {
        var list = new DeadLetterList(platform, database, json, sealing);
        return new DeadLetterController(list, new DeadLetterDesk(list, inbox, audit, transaction));
    }
}
