package dev.switchboard.directory.credential;

import dev.switchboard.contracts.Bounds;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id and compares them. Both take tens of milliseconds on purpose, and therefore never run on
 * an event loop. Thread-safe.
 */
@Component
public final class Passwords {

    private static final String NOW_USED = "argon2@SpringSecurity_v5_8";

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            NOW_USED,
            Map.of(
                    NOW_USED,
                    Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                    "bcrypt",
                    new BCryptPasswordEncoder()));
    private final String nobodys = encode(TemporaryPassword.make());

    /** The password as it is kept, with the name of its algorithm. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(Schedulers.boundedElastic());
    }

    /** Whether the password is right. Without a hash it is wrong, which takes as long to find out. */
    public Mono<Boolean> matches(String password, Optional<String> hash) {
        return Mono.fromCallable(() -> matchesNow(password, hash)).subscribeOn(Schedulers.boundedElastic());
    }

    private boolean matchesNow(String password, Optional<String> hash) {
        boolean askable = password.length() <= PasswordRules.LONGEST && Bounds.isStorable(password);
        boolean same = encoder.matches(askable ? password : "", hash.orElse(nobodys));
        return same && askable && hash.isPresent();
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }
}
