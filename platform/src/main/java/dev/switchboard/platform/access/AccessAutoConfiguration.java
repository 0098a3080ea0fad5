package dev.switchboard.platform.access;

import dev.switchboard.platform.problem.ProblemAnswer;
import dev.switchboard.platform.problem.ProblemException;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;

/** The sign-in check of every service: all of {@code /api/**} needs a token, unless a path is listed as open. */
@AutoConfiguration
@EnableWebFluxSecurity
@EnableConfigurationProperties(AccessProperties.class)
@Import(KnownCallersConfiguration.class)
public class AccessAutoConfiguration {

    /** Who issues tokens. */
    public static final String ISSUER = "urn:switchboard";

    @Bean
    CallRate callRate(AccessProperties properties) {
        return new CallRate(properties);
    }

    /** Doors and the like: open to all. What stands in Authorization there is between the sender and the path. */
    @Bean
    @Order(1)
    SecurityWebFilterChain openPaths(ServerHttpSecurity http, AccessProperties properties) {
        String[] open = Stream.concat(Stream.of("/actuator/**", "/v3/api-docs/**"), properties.openPaths().stream())
                .toArray(String[]::new);
        return withoutBrowserWays(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(open))
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain apiAccess(
            ServerHttpSecurity http,
            ReactiveJwtDecoder tokens,
            Callers callers,
            CallRate callRate,
            ProblemAnswer problems) {
        var admission = new Admission(tokens, callers);
        var unauthorized = new ProblemException(
                HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in", "Sign in, or send a valid access token.");
        return withoutBrowserWays(http)
                .addFilterAfter(new CallerRate(callRate), SecurityWebFiltersOrder.AUTHORIZATION)
                .authorizeExchange(paths -> paths.anyExchange().authenticated())
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(_ -> Mono.just(admission))
                        .authenticationEntryPoint((exchange, _) -> problems.handle(exchange, unauthorized)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (exchange, _) -> problems.handle(exchange, unauthorized))
                        .accessDeniedHandler((exchange, _) -> problems.handle(
                                exchange, ProblemException.forbidden("Your role does not have this permission."))))
                .build();
    }

    private static ServerHttpSecurity withoutBrowserWays(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // The usual one makes a session on another thread first; meanwhile a sender may hang up and take its
                // body with it.
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()));
    }

    /** What is refused before any path is looked at is a problem like all others. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests(ProblemAnswer problems) {
        return (exchange, _) -> problems.handle(exchange, ProblemException.badRequest());
    }

    /** Nobody looks at them, and they cost each request a good part of its time. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder tokens(AccessProperties properties) {
        var keys = new CachedJwks(WebClient.create(), properties);
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(keys::keysFor)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return decoder;
    }

    @Bean
    WebFluxConfigurer callerArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgument());
            }
        };
    }
}
