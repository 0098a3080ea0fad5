package dev.switchboard.platform.access;

import dev.switchboard.platform.problem.ProblemAnswer;
import dev.switchboard.platform.problem.ProblemException;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** The sign-in check of every service: all of {@code /api/**} needs a token, unless a path is listed as open. */
@AutoConfiguration
@EnableWebFluxSecurity
@EnableConfigurationProperties(AccessProperties.class)
public class AccessAutoConfiguration {

    /** Who issues tokens. */
    public static final String ISSUER = "urn:switchboard";

    @Bean
    SecurityWebFilterChain apiAccess(ServerHttpSecurity http, AccessProperties properties, ProblemAnswer problems) {
        var unauthorized = new ProblemException(
                HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in", "Sign in, or send a valid access token.");
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // The usual one makes a session on another thread first; meanwhile a sender may hang up and take its
                // body with it.
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .authorizeExchange(paths -> paths.pathMatchers(openPaths(properties))
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(_ -> {})
                        .bearerTokenConverter(exceptAtOpenPaths(properties))
                        .authenticationEntryPoint((exchange, _) -> problems.handle(exchange, unauthorized)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (exchange, _) -> problems.handle(exchange, unauthorized))
                        .accessDeniedHandler((exchange, _) -> problems.handle(
                                exchange, ProblemException.forbidden("Your role does not have this permission."))))
                .build();
    }

    private static String[] openPaths(AccessProperties properties) {
        return Stream.concat(Stream.of("/actuator/**", "/v3/api-docs/**"), properties.openPaths().stream())
                .toArray(String[]::new);
    }

    /** At an open path whatever stands in Authorization is between the sender and the path, and none of our tokens. */
    private static ServerAuthenticationConverter exceptAtOpenPaths(AccessProperties properties) {
        var open = ServerWebExchangeMatchers.pathMatchers(openPaths(properties));
        var bearer = new ServerBearerTokenAuthenticationConverter();
        return exchange ->
                open.matches(exchange).filter(match -> !match.isMatch()).flatMap(_ -> bearer.convert(exchange));
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
