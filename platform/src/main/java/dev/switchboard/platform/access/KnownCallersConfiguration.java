package dev.switchboard.platform.access;

import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.retention.Retention;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** For services that hear of callers; directory knows them itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Callers.class)
class KnownCallersConfiguration {

    /** Access tokens live for a quarter of this. */
    private static final Duration KEEP_ENDED = Duration.ofHours(1);

    @Bean
    KnownCallers knownCallers(DatabaseClient database, Clock clock) {
        return new KnownCallers(database, clock);
    }

    @Bean
    CallersListener callersListener(PlatformProperties platform, Inbox inbox, KnownCallers knownCallers) {
        return new CallersListener(platform, inbox, knownCallers);
    }

    @Bean
    Retention endedSessionRetention() {
        return Retention.deleting("ended_session", KEEP_ENDED, "heard_at < :before", "heard_at");
    }
}
