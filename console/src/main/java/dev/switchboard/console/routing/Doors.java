package dev.switchboard.console.routing;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The doors for machines. They know what they were sent before, so whoever has no answer sends the same again. */
public final class Doors {

    static final String RECEIVE = "/api/webhooks/{webhookId}/receive";

    private static final PathPattern PATTERN = PathPatternParser.defaultInstance.parse(RECEIVE);

    private Doors() {}

    /** Whether something is being handed in at a door. */
    public static boolean isOne(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return HttpMethod.POST.equals(request.getMethod())
                && PATTERN.matches(request.getPath().pathWithinApplication());
    }
}
