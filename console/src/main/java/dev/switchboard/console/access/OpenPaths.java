package dev.switchboard.console.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import dev.switchboard.console.routing.Doors;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What needs no token: the doors for machines, which have signatures of their own, signing in, and descriptions.
 *
 * <p>A token that comes along is not looked at here: a sender may use the same header for a secret of its own.
 */
final class OpenPaths implements ServerWebExchangeMatcher {

    private final ServerWebExchangeMatcher open = new OrServerWebExchangeMatcher(
            exchange -> Doors.isOne(exchange) ? MatchResult.match() : MatchResult.notMatch(),
            pathMatchers(
                    GET,
                    "/api/webhooks/test",
                    "/api/auth/jwks",
                    "/api/auth/oidc/**",
                    "/api/calendar/*",
                    "/api/openapi/{file}",
                    "/api/asyncapi.yaml",
                    "/api/docs"),
            pathMatchers(POST, "/api/auth/login", "/api/auth/refresh", "/api/auth/logout"));
    private final ServerWebExchangeMatcher api = pathMatchers("/api", "/api/**");

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        return api.matches(exchange).flatMap(result -> result.isMatch() ? open.matches(exchange) : MatchResult.match());
    }
}
