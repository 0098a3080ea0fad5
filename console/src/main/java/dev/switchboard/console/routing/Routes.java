package dev.switchboard.console.routing;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Which path goes to which service. What stands nowhere here is no API. */
@Configuration(proxyBeanMethods = false)
public class Routes {

    static final String SANDBOX = "sandbox";

    private static final String INGEST = "ingest";
    private static final String DIRECTORY = "directory";
    private static final String MEETING = "meeting";

    /** Before all that is Calendly's otherwise: meetings know what came of its bookings. */
    private static final String CALENDLY_DETAILS = "/api/v1/calendly/{meetingId}/calendly-details";

    /** A door answers within five seconds; who takes longer stands still, and another instance may take it. */
    private static final int DOOR_MILLIS = 6_000;

    private static final Map<String, List<String>> PATHS = Map.of(
            INGEST,
            List.of(
                    "/api/webhooks/**",
                    "/api/v1/calendly/**",
                    "/api/support-ticket",
                    "/functions/v1/customer-support-slack",
                    "/api/integrations/**",
                    "/api/payload-logs/**",
                    "/api/integrity/**"),
            DIRECTORY,
            List.of(
                    "/api/auth/**",
                    "/api/team/**",
                    "/api/agent/**",
                    "/api/admin/agents",
                    "/api/api-keys/**",
                    "/api/audit"),
            MEETING,
            List.of("/api/meetings/**", "/api/meeting-types/**", "/api/calendar-feed", "/api/calendar/*"),
            "notifier",
            List.of("/api/deliveries/**", "/api/templates/**"));

    /** The services that a system always has, by name. */
    public static final Set<String> REQUIRED = Collections.unmodifiableSortedSet(new TreeSet<>(PATHS.keySet()));

    /** Where a route leads: what follows a hyphen in its id tells several of one service apart. */
    static String serviceOf(String routeId) {
        return routeId.replaceFirst("-.*", "");
    }

    @Bean
    RouteLocator serviceRoutes(RouteLocatorBuilder builder, EdgeProperties edge) {
        var routes = builder.routes();
        routes.route(
                INGEST + "-doors",
                r -> r.path(Doors.RECEIVE.toArray(String[]::new))
                        .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, DOOR_MILLIS)
                        .uri(edge.addressOf(INGEST)));
        routes.route(
                MEETING + "-calendly",
                r -> r.order(Ordered.HIGHEST_PRECEDENCE).path(CALENDLY_DETAILS).uri(edge.addressOf(MEETING)));
        PATHS.forEach((service, paths) -> lead(routes, service, paths, edge.addressOf(service)));
        routes.route(
                DIRECTORY + "-keys", // an API key that is none shall not learn which paths exist
                r -> r.order(Ordered.LOWEST_PRECEDENCE)
                        .path("/api/**")
                        .and()
                        .predicate(exchange -> ApiKeys.isIn(exchange.getRequest()))
                        .uri(edge.addressOf(DIRECTORY)));
        if (edge.hasSandbox()) {
            routes.route(
                    SANDBOX,
                    r -> r.path("/sandbox/**")
                            .and()
                            .predicate(Loopback::isCaller)
                            .uri(edge.addressOf(SANDBOX)));
        }
        return routes.build();
    }

    private static void lead(RouteLocatorBuilder.Builder routes, String service, List<String> paths, URI address) {
        routes.route(service, r -> r.path(paths.toArray(String[]::new)).uri(address));
        routes.route(
                service + "-gathered",
                r -> r.path("/api/dead-letters/" + service + "/**", "/api/consumers/" + service + "/**")
                        .filters(f -> f.rewritePath("^(/api/[a-z-]+)/[a-z]+/", "$1/"))
                        .uri(address));
        routes.route(
                service + "-openapi",
                r -> r.path("/api/openapi/" + service + ".json")
                        .filters(f -> f.setPath("/v3/api-docs"))
                        .uri(address));
    }
}
