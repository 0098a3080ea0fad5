package dev.switchboard.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Signs tokens and offers the key that they are checked with, as the directory service does. */
final class Tokens implements AutoCloseable {

    private final RSAKey key;
    private final DisposableServer server;

    Tokens() {
        this(newKey());
    }

    private Tokens(RSAKey key) {
        this.key = key;
        var keys = new JWKSet(key.toPublicJWK()).toString();
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle((_, response) ->
                        response.header("Content-Type", "application/json").sendString(Mono.just(keys)))
                .bindNow();
    }

    String jwksUri() {
        return "http://localhost:" + server.port() + "/api/auth/jwks";
    }

    String valid() {
        return signed("urn:switchboard", Instant.now().plusSeconds(600));
    }

    String expired() {
        return signed("urn:switchboard", Instant.now().minusSeconds(600));
    }

    String ofAnotherIssuer() {
        return signed("urn:somebody-else", Instant.now().plusSeconds(600));
    }

    private String signed(String issuer, Instant until) {
        try {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .subject("0199aaaa-0000-7000-8000-000000000001")
                    .claim("role", "admin")
                    .expirationTime(Date.from(until))
                    .build();
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
