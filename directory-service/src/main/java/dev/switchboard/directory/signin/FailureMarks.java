package dev.switchboard.directory.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the failure happened that used up each allowance of the last 15 minutes; null while some is left.
 *
 * @param here the tenth latest of this account from this address
 * @param account the hundredth latest of this account from anywhere: guessing that is spread over many addresses
 * @param address the hundredth latest from this address: one stranger who tries all accounts
 */
record FailureMarks(
        @Nullable Instant here,
        @Nullable Instant account,
        @Nullable Instant address) {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int ALLOWED_HERE = 10;
    static final int ALLOWED_IN_ALL = 100;

    /** Which allowance is used up, in words for the audit trail. */
    String because() {
        if (account != null) {
            return ALLOWED_IN_ALL + " failures of this account within 15 minutes";
        }
        return address != null
                ? ALLOWED_IN_ALL + " failures from one address within 15 minutes"
                : ALLOWED_HERE + " failures of this account from one address within 15 minutes";
    }

    /** How long to wait until one more attempt is allowed, or nothing if it is allowed now. */
    Optional<Duration> waitingTime(Instant now) {
        return Stream.of(Optional.ofNullable(here), Optional.ofNullable(account), Optional.ofNullable(address))
                .flatMap(Optional::stream)
                .map(mark -> Duration.between(now, mark.plus(WINDOW)))
                .filter(Duration::isPositive)
                .max(Duration::compareTo);
    }
}
