package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.platform.sealing.SealedColumn;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections to Calendly, apart from all others, and the guard around them. */
class CalendlyConfiguration {

    /** What only those who call need. */
    @Configuration(proxyBeanMethods = false)
    @InRole(Role.CONNECTOR)
    static class Calling {

        private static final int CONNECTIONS = 4;
        private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
        private static final Duration OPEN = Duration.ofSeconds(15);

        @Bean(destroyMethod = "dispose")
        ConnectionProvider calendlyConnections() {
            return ConnectionProvider.builder("calendly")
                    .maxConnections(CONNECTIONS)
                    .maxIdleTime(Duration.ofSeconds(30))
                    .build();
        }

        @Bean
        WebClient calendlyHttp(ConnectionProvider calendlyConnections, CalendlyProperties properties) {
            return WebClient.builder()
                    .baseUrl(properties.apiUrl())
                    .clientConnector(new ReactorClientHttpConnector(HttpClient.create(calendlyConnections)))
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                    .build();
        }

        @Bean
        CircuitBreaker calendlyBreaker(MeterRegistry meters) {
            CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                    .slidingWindowSize(20)
                    .minimumNumberOfCalls(10)
                    .waitDurationInOpenState(OPEN)
                    .permittedNumberOfCallsInHalfOpenState(2)
                    .recordException(CalendlyApi::isFailure)
                    .build());
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
            return breakers.circuitBreaker("calendly");
        }
    }

    /** What is sealed anew when there is a newer key. */
    @Configuration(proxyBeanMethods = false)
    static class Sealing {

        @Bean
        SealedColumn tokensOfImports() {
            return SealedColumn.of("calendly_import", "token");
        }
    }
}
