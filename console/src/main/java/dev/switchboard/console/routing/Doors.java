package dev.switchboard.console.routing;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The doors for machines. They know what they were sent before, so whoever has no answer sends the same again. */
public final class Doors {

    /** Addresses that a kind of integration has from the beginning. */
    static final List<String> FIXED =
            List.of("/api/v1/calendly/webhook", "/api/support-ticket", "/functions/v1/customer-support-slack");

    /** All addresses at which something may be handed in. */
    static final List<String> RECEIVE = Stream.concat(Stream.of("/api/webhooks/{webhookId}/receive"), FIXED.stream())
            .toList();

    private static final List<PathPattern> PATTERNS =
            RECEIVE.stream().map(PathPatternParser.defaultInstance::parse).toList();

    private Doors() {}

    /** Whether something is being handed in at a door. */
    public static boolean isOne(ServerWebExchange exchange) {
        return HttpMethod.POST.equals(exchange.getRequest().getMethod()) && isAt(exchange);
    }

    /** Whether it is about a door's address, whatever is asked there. */
    public static boolean isAt(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return PATTERNS.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
