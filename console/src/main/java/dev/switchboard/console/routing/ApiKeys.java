package dev.switchboard.console.routing;

import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keys of programs. The edge cannot check them: each service does, also whether there is anything at the path. */
public final class ApiKeys {

    private static final String BEGINNING = "Bearer sbk_";

    private ApiKeys() {}

    /** Whether the request brings one; as a matcher of Spring Security. */
    public static Mono<MatchResult> isIn(ServerWebExchange exchange) {
        return isIn(exchange.getRequest()) ? MatchResult.match() : MatchResult.notMatch();
    }

    static boolean isIn(ServerHttpRequest request) {
        String given = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION), "");
        return given.regionMatches(true, 0, BEGINNING, 0, BEGINNING.length());
    }
}
