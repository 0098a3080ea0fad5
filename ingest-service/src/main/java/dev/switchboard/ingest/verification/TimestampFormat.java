package dev.switchboard.ingest.verification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a timestamp is written. */
enum TimestampFormat {
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    ISO8601;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,17}");

    /** The instant, or nothing if the text is none. */
    Optional<Instant> parse(String text) {
        if (this == ISO8601) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return this == EPOCH_MILLIS ? Optional.of(Instant.ofEpochMilli(number)) : seconds(number);
    }

    private static Optional<Instant> seconds(long number) {
        return number > Instant.MAX.getEpochSecond() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(number));
    }
}
