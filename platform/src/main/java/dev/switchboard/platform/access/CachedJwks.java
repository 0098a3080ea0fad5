package dev.switchboard.platform.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The public keys of directory-service: in memory, behind that on disk, behind that over HTTP. A key that is not known is
 * asked for, at most once a second. Thread-safe.
 */
final class CachedJwks {

    private static final Logger LOG = LoggerFactory.getLogger(CachedJwks.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final WebClient http;
    private final URI uri;
    private final Path cache;
    private final Mono<JWKSet> fetched;
    private volatile JWKSet known;

    CachedJwks(WebClient http, AccessProperties properties) {
        this.http = http;
        this.uri = properties.jwksUri();
        this.cache = properties.jwksCache();
        this.known = fromDisk();
        this.fetched = Mono.defer(this::fetch).cache(Duration.ofSeconds(1));
    }

    /** The keys that may have signed the token. */
    Flux<JWK> keysFor(SignedJWT token) {
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        List<JWK> keys = selector.select(known);
        return keys.isEmpty() ? fetched.flatMapIterable(selector::select) : Flux.fromIterable(keys);
    }

    private Mono<JWKSet> fetch() {
        return http.get()
                .uri(uri)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(TIMEOUT)
                .publishOn(Schedulers.boundedElastic())
                .map(this::keep);
    }

    private JWKSet keep(String text) {
        try {
            JWKSet keys = JWKSet.parse(text);
            known = keys;
            Path draft = Files.createTempFile(cache.toAbsolutePath().getParent(), "jwks", ".json");
            Files.writeString(draft, text);
            Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return keys;
        } catch (ParseException e) {
            throw new IllegalStateException(uri + " does not answer with keys", e);
        } catch (IOException e) {
            LOG.warn("The public keys could not be kept at {}: {}", cache, e.toString());
            return known;
        }
    }

    private JWKSet fromDisk() {
        try {
            return Files.exists(cache) ? JWKSet.parse(Files.readString(cache)) : new JWKSet();
        } catch (IOException | ParseException e) {
            LOG.warn("The public keys at {} cannot be read and will be fetched: {}", cache, e.toString());
            return new JWKSet();
        }
    }
}
