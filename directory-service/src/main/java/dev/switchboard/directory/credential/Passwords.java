package dev.switchboard.directory.credential;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id and compares them. Both take tens of milliseconds and megabytes on purpose, so they never
 * run on an event loop, and only a few at a time: a burst of sign-ins must leave the machine to everything else. Some more
 * wait for their turn; the others end with a 503. Thread-safe.
 */
@Component
public final class Passwords implements DisposableBean {

    private static final String NOW_USED = "argon2@SpringSecurity_v5_8";

    /** What they may take of the machine: half of it. */
    private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Behind each of those, so that nobody waits for more than a few seconds. */
    private static final int MOST_WAITING = 50;

    /** How many there may be at once, those that wait included. */
    static final int ROOM = AT_A_TIME * (1 + MOST_WAITING);

    private final Scheduler turns = Schedulers.newBoundedElastic(AT_A_TIME, MOST_WAITING, "passwords");

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
        return inTurn(() -> encode(password));
    }

    /** Whether the password is right. Without a hash it is wrong, which takes as long to find out. */
    public Mono<Boolean> matches(String password, Optional<String> hash) {
        return inTurn(() -> matchesNow(password, hash));
    }

    private <T> Mono<T> inTurn(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(turns)
                .onErrorMap(
                        RejectedExecutionException.class,
                        _ -> ProblemException.unavailable(
                                "Too many passwords are being checked at this moment. Try again in a few seconds."));
    }

    @Override
    public void destroy() {
        turns.dispose();
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
