package dev.switchboard.platform;

import dev.switchboard.platform.figure.Figure;
import dev.switchboard.platform.outbox.OutboxRelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators watch in every service beside requests and consumer lag. */
@Configuration(proxyBeanMethods = false)
class PlatformFigures {

    @Bean
    Figure outboxAge() {
        return Figure.of("switchboard.outbox.age.seconds", "Age of the oldest event that Kafka does not have yet", """
                SELECT coalesce((SELECT extract(epoch FROM now() - created_at)::float8
                                 FROM outbox WHERE refused IS NULL ORDER BY id LIMIT 1), 0)""");
    }

    @Bean
    Figure outboxRefused() {
        return Figure.of(
                "switchboard.outbox.refused",
                "Events that Kafka will never take",
                "SELECT count(*) FROM outbox WHERE refused IS NOT NULL");
    }

    @Bean
    Figure deadLetters() {
        return Figure.of("switchboard.dead.letters", "Records that are parked", "SELECT count(*) FROM dead_letter");
    }

    @Bean
    MeterBinder outboxLeads(OutboxRelay relay) {
        return registry -> Gauge.builder("switchboard.outbox.leads", relay, leader -> leader.leads() ? 1 : 0)
                .description("1 in the instance that carries this service's events to Kafka")
                .register(registry);
    }
}
