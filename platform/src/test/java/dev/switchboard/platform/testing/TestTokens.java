package dev.switchboard.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.platform.access.AccessAutoConfiguration;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Signs tokens as directory-service does, and serves the public key. */
public final class TestTokens {

    private static final String ALL =
            "integrations:write payload-logs:write deliveries:write dead-letters:write templates:write"
                    + " meetings:write team:write team:read status:own audit:read";
    private static final String OWN = "meetings:own team:read status:own";

    private static final RSAKey KEY = key();
    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                    "/api/auth/jwks",
                    (_, response) -> response.header("Content-Type", "application/json")
                            .sendString(Mono.just(new JWKSet(KEY.toPublicJWK()).toString()))))
            .bindNow();

    private TestTokens() {}

    /** Where the public key is. */
    public static URI jwksUri() {
        return URI.create("http://127.0.0.1:" + SERVER.port() + "/api/auth/jwks");
    }

    /** The value of an Authorization header, good for 15 minutes. */
    public static String bearer(Role role, UUID id, String name) {
        return "Bearer " + sign(KEY, role, id, name, Instant.now().plusSeconds(900));
    }

    /** The same, of that sign-in, made for that version of the member. */
    public static String bearer(Role role, UUID id, String name, UUID session, long version) {
        return "Bearer " + sign(KEY, role, id, name, Instant.now().plusSeconds(900), session, version);
    }

    /** A token that was good until an hour ago. */
    public static String expired(Role role, UUID id, String name) {
        return "Bearer " + sign(KEY, role, id, name, Instant.now().minusSeconds(3600));
    }

    /** A token with the right claims, signed by somebody else under the same key id. */
    public static String forged(Role role, UUID id, String name) {
        try {
            RSAKey other = new RSAKeyGenerator(2048).keyID(KEY.getKeyID()).generate();
            return "Bearer " + sign(other, role, id, name, Instant.now().plusSeconds(900));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey key, Role role, UUID id, String name, Instant until) {
        return sign(key, role, id, name, until, Ids.next(), 0);
    }

    private static String sign(RSAKey key, Role role, UUID id, String name, Instant until, UUID session, long version) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessAutoConfiguration.ISSUER)
                .subject(id.toString())
                .claim("name", name)
                .claim("email", name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com")
                .claim("role", role.word())
                .claim("sid", session.toString())
                .claim("ver", version)
                .claim("scope", role == Role.AGENT ? OWN : ALL)
                .issueTime(Date.from(until.minusSeconds(900)))
                .expirationTime(Date.from(until))
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
