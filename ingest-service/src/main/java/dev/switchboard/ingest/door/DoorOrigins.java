package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.kind.Kinds;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Lets pages of the configured origins post to the doors from a browser; without any, no page of another origin may. A
 * browser asks before it posts JSON, and hears a no. Whatever is posted all the same goes through the door like a server's:
 * a sender that names an origin is no page for that.
 */
@Configuration(proxyBeanMethods = false)
class DoorOrigins {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CorsWebFilter originsOfDoors(IngestProperties settings, Kinds kinds) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.copyOf(settings.corsOrigins()));
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL)); // any of them may carry a door's signature
        cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
        return new CorsWebFilter(exchange -> isDoor(exchange, kinds) && isAskedOrAllowed(exchange, cors) ? cors : null);
    }

    private static boolean isDoor(ServerWebExchange exchange, Kinds kinds) {
        String path = exchange.getRequest().getPath().value();
        return path.startsWith("/api/webhooks/") || kinds.byFixedDoor().containsKey(path);
    }

    private static boolean isAskedOrAllowed(ServerWebExchange exchange, CorsConfiguration cors) {
        return CorsUtils.isPreFlightRequest(exchange.getRequest())
                || cors.checkOrigin(exchange.getRequest().getHeaders().getOrigin()) != null;
    }
}
