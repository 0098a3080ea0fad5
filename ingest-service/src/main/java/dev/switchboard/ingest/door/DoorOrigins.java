package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;

/** Lets pages of the configured origins post to the doors from a browser; without any, no page of another origin may. */
@Configuration(proxyBeanMethods = false)
class DoorOrigins {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CorsWebFilter originsOfDoors(IngestProperties settings) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.copyOf(settings.corsOrigins()));
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL)); // any of them may carry a door's signature
        cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
        return new CorsWebFilter(exchange -> settings.corsOrigins().isEmpty()
                        || !exchange.getRequest().getPath().value().startsWith("/api/webhooks/")
                ? null
                : cors);
    }
}
