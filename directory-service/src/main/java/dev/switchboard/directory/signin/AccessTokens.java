package dev.switchboard.directory.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.switchboard.directory.member.Scopes;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.platform.access.AccessAutoConfiguration;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the tokens that every service believes. Thread-safe. */
final class AccessTokens {

    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private final RSAKey key;
    private final JwtEncoder encoder;
    private final Clock clock;

    AccessTokens(RSAKey key, Clock clock) {
        this.key = key;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        this.clock = clock;
    }

    /** A token for a member. */
    Mono<String> mint(TeamMember member, UUID session) {
        return Mono.fromCallable(() -> encode(member, session)).subscribeOn(Schedulers.boundedElastic());
    }

    /** The public half of the key, as the JWKS URL answers it. */
    Map<String, Object> jwks() {
        return new JWKSet(key).toJSONObject(true);
    }

    private String encode(TeamMember member, UUID session) {
        Instant now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(AccessAutoConfiguration.ISSUER)
                .id(Ids.next().toString())
                .subject(member.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("name", member.name())
                .claim("email", member.email())
                .claim("role", member.role().word())
                .claim("scope", String.join(" ", Scopes.of(member.role())))
                .claim(Caller.VERSION, member.version())
                .claim(Caller.SESSION, session.toString())
                .build();
        var header =
                JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.getKeyID()).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
