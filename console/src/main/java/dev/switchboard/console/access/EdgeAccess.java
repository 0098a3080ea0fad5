package dev.switchboard.console.access;

import dev.switchboard.console.problem.Problems;
import dev.switchboard.console.problem.Problems.Problem;
import dev.switchboard.console.routing.ApiKeys;
import dev.switchboard.console.routing.Doors;
import dev.switchboard.console.routing.EdgeProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;

/**
 * Checks the token before anything is routed, so that a stranger learns nothing about which paths exist. What a caller
 * may do is decided by each service, which also tells the audit trail of what it refuses: all that is refused here are
 * strangers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class EdgeAccess {

    private static final String ISSUER = "urn:switchboard";

    /** An API key is checked by the service that it reaches. */
    private final ServerWebExchangeMatcher free = new OrServerWebExchangeMatcher(new OpenPaths(), ApiKeys::isIn);

    @Bean
    SecurityWebFilterChain edgeChain(ServerHttpSecurity http, Problems problems, EdgeProperties edge) {
        var unauthorized = unauthorized(problems);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .cors(cors -> cors.configurationSource(corsOf(edge.allowedOrigins())))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthorized))
                .oauth2ResourceServer(server -> server.bearerTokenConverter(tokenWhereNeeded())
                        .authenticationEntryPoint(unauthorized)
                        .jwt(_ -> {}))
                .authorizeExchange(
                        paths -> paths.matchers(free).permitAll().anyExchange().authenticated())
                .build();
    }

    /** What is refused before any path is looked at is a problem like all others. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests(Problems problems) {
        return (exchange, _) -> problems.write(exchange, Problems.badRequest());
    }

    @Bean
    ReactiveJwtDecoder tokens(AccessProperties access, ReactorResourceFactory resources) {
        var client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(resources, http -> http))
                .build();
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(access.jwksUri().toString())
                .webClient(client)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return token -> decoder.decode(token)
                .onErrorMap(IllegalStateException.class, e -> new AuthenticationServiceException("No keys", e));
    }

    private ServerAuthenticationConverter tokenWhereNeeded() {
        var bearer = new ServerBearerTokenAuthenticationConverter();
        return exchange ->
                free.matches(exchange).filter(result -> !result.isMatch()).flatMap(_ -> bearer.convert(exchange));
    }

    private static ServerAuthenticationEntryPoint unauthorized(Problems problems) {
        var problem = new Problem(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Sign-in required",
                "This needs a valid access token: sign in, or refresh the token.");
        return (exchange, _) -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return problems.write(exchange, problem);
        };
    }

    private static CorsConfigurationSource corsOf(List<String> origins) {
        var api = new CorsConfiguration();
        api.setAllowedOrigins(origins);
        api.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        api.setAllowedHeaders(List.of("Authorization", "Content-Type", "If-Match", "Idempotency-Key"));
        api.setExposedHeaders(List.of("ETag", "Retry-After", "Location"));
        var doors = new CorsConfiguration();
        doors.setAllowedOrigins(origins);
        doors.setAllowedMethods(List.of("GET", "POST"));
        doors.setAllowedHeaders(List.of(CorsConfiguration.ALL)); // any of them may carry a door's signature
        doors.setExposedHeaders(List.of("Retry-After"));
        return exchange -> {
            String path = exchange.getRequest().getPath().value();
            boolean isDoor = path.startsWith("/api/webhooks/") || Doors.isAt(exchange);
            if (origins.isEmpty() || !(isDoor || path.startsWith("/api/"))) {
                return null;
            }
            return isDoor ? atADoor(exchange, doors) : api;
        };
    }

    /** As at ingest's own port: a browser that asks hears a no, and a sender that names an origin is no page for that. */
    private static @Nullable CorsConfiguration atADoor(ServerWebExchange exchange, CorsConfiguration doors) {
        boolean allowed = doors.checkOrigin(exchange.getRequest().getHeaders().getOrigin()) != null;
        return allowed || CorsUtils.isPreFlightRequest(exchange.getRequest()) ? doors : null;
    }
}
