package dev.switchboard.directory.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.switchboard.directory.DirectoryProperties;
import dev.switchboard.platform.access.AccessAutoConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** The signing key, and what depends on having it: this service checks tokens without asking its own JWKS URL. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    @Bean
    RSAKey signingKey(DirectoryProperties properties) {
        return SigningKey.in(properties.keyDir());
    }

    @Bean
    AccessTokens accessTokens(RSAKey signingKey, Clock clock) {
        return new AccessTokens(signingKey, clock);
    }

    @Bean
    ReactiveJwtDecoder tokens(RSAKey signingKey) throws JOSEException {
        var signatures = NimbusReactiveJwtDecoder.withPublicKey(signingKey.toRSAPublicKey())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        signatures.setJwtValidator(JwtValidators.createDefaultWithIssuer(AccessAutoConfiguration.ISSUER));
        return signatures;
    }
}
