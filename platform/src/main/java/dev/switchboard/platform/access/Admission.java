package dev.switchboard.platform.access;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Mono;

/** Lets in whoever brings a good access token or API key. Thread-safe. */
final class Admission implements ReactiveAuthenticationManager {

    private final ReactiveAuthenticationManager signatures;
    private final Callers callers;

    Admission(ReactiveJwtDecoder tokens, Callers callers) {
        this.signatures = new JwtReactiveAuthenticationManager(tokens);
        this.callers = callers;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        Mono<Caller> caller =
                token.startsWith(ApiKeyText.PREFIX) ? callers.ofKey(new ApiKeyText(token)) : ofToken(presented);
        return caller.<Authentication>map(CallerAuthentication::new)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("Good no more, or never was")));
    }

    private Mono<Caller> ofToken(Authentication presented) {
        return signatures
                .authenticate(presented)
                .mapNotNull(checked -> (Jwt) checked.getCredentials())
                .flatMap(token -> {
                    Caller holder = Caller.of(token);
                    return callers.isRevoked(holder, Caller.versionIn(token))
                            .flatMap(revoked -> revoked ? Mono.empty() : Mono.just(holder));
                });
    }
}
