package dev.switchboard.directory.credential;

import dev.switchboard.contracts.Bounds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which passwords are taken: long ones, of any characters. */
public final class PasswordRules {

    /** Shortest password. */
    public static final int SHORTEST = 10;

    /** Longest password; hashing takes longer with each character, and strangers may try. */
    public static final int LONGEST = 200;

    private PasswordRules() {}

    /** What is wrong with a password that somebody chose, or nothing. */
    public static Optional<String> complaint(@Nullable String password) {
        boolean fits = password != null
                && password.length() >= SHORTEST
                && password.length() <= LONGEST
                && !password.isBlank()
                && Bounds.isStorable(password);
        return fits ? Optional.empty() : Optional.of("must have %d to %d characters".formatted(SHORTEST, LONGEST));
    }
}
