package dev.switchboard.systemtests;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Authorization Server: an OpenID Connect issuer as companies run one, with a form to sign in. */
final class Issuer implements AutoCloseable {

    static final String CLIENT = "switchboard";
    static final String SECRET = "issuer-and-switchboard-know-it";
    static final String PASSWORD = "at-the-issuer";

    /** Of whose address the issuer is not sure. */
    static final String UNSURE = "unsure@example.com";

    /** Of whose address the ID token says nothing: one has to ask for it. */
    static final String QUIET = "quiet@example.com";

    private final Tomcat tomcat = new Tomcat();

    private Issuer(int port, String callback, List<String> emails) {
        var context = new AnnotationConfigWebApplicationContext();
        context.register(Protocol.class);
        context.addBeanFactoryPostProcessor(
                beans -> beans.registerSingleton("people", new People(address(port), callback, emails)));
        try {
            tomcat.setBaseDir(Files.createTempDirectory("issuer").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var servlets = tomcat.addContext("", null);
        servlets.addServletContainerInitializer(
                (_, web) -> {
                    context.setServletContext(web);
                    context.refresh();
                    web.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", context))
                            .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
                },
                null);
        Tomcat.addServlet(servlets, "nothing", new jakarta.servlet.http.HttpServlet() {});
        servlets.addServletMappingDecoded("/", "nothing");
    }

    /** Starts it for people with these addresses, who are sent back to that one. */
    static Issuer start(int port, String callback, List<String> emails) {
        var issuer = new Issuer(port, callback, emails);
        try {
            issuer.tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return issuer;
    }

    static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    record People(String address, String callback, List<String> emails) {}

    @Configuration
    @EnableWebSecurity
    static class Protocol {

        @Bean
        @Order(1)
        SecurityFilterChain endpoints(HttpSecurity http) {
            var server = new OAuth2AuthorizationServerConfigurer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(
                            server,
                            it -> it.oidc(oidc ->
                                    oidc.userInfoEndpoint(info -> info.userInfoMapper(asked -> new OidcUserInfo(
                                            addressOf(asked.getAuthorization().getPrincipalName()))))))
                    .oauth2ResourceServer(all -> all.jwt(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .exceptionHandling(
                            it -> it.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain form(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users(People people) {
            return new InMemoryUserDetailsManager(people.emails().stream()
                    .map(email -> User.withUsername(email)
                            .password("{noop}" + PASSWORD)
                            .roles("USER")
                            .build())
                    .toList());
        }

        @Bean
        RegisteredClientRepository clients(People people) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(
                            UUID.randomUUID().toString())
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(people.callback())
                    .scope("openid")
                    .scope("email")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("issuer").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings(People people) {
            return AuthorizationServerSettings.builder()
                    .issuer(people.address())
                    .build();
        }

        private static Map<String, Object> addressOf(String email) {
            return Map.of("sub", email, "email", email, "email_verified", !email.equals(UNSURE));
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> addresses() {
            return token -> {
                if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
                    String email = Objects.requireNonNull(token.<Authentication>getPrincipal())
                            .getName();
                    token.getClaims()
                            .claims(claims ->
                                    claims.putAll(Map.of("email", email, "email_verified", !email.equals(UNSURE))));
                }
            };
        }
    }
}
