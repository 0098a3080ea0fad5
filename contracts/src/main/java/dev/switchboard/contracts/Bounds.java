package dev.switchboard.contracts;

import java.time.Instant;

/**
 * What every service can store. The door refuses what is outside, so that no accepted payload can become a dead letter
 * for what it contains. Lengths are UTF-16 code units, as {@link String#length()} counts.
 */
public final class Bounds {

    /** Longest id that a provider may give. */
    public static final int MAX_ID_LENGTH = 200;

    /** Longest name, title or e-mail address. */
    public static final int MAX_NAME_LENGTH = 500;

    /** First instant that is taken. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /** First instant that is too late. */
    public static final Instant LATEST = Instant.parse("2201-01-01T00:00:00Z");

    private Bounds() {}

    /** Whether PostgreSQL can keep the text: it holds no NUL and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the instant lies in the years 1970 to 2200. */
    public static boolean isStorable(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }
}
