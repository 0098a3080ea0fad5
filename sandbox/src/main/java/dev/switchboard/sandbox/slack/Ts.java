package dev.switchboard.sandbox.slack;

import java.math.BigDecimal;

/** A point in a channel's time, in seconds. Callers write it with fewer digits than Slack does, so it is a number. */
record Ts(BigDecimal seconds) implements Comparable<Ts> {

    static final Ts FIRST = new Ts(BigDecimal.ZERO);
    static final Ts LAST = new Ts(BigDecimal.valueOf(Long.MAX_VALUE));

    static Ts of(String text) {
        try {
            return new Ts(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new RefusedException("invalid_arguments");
        }
    }

    /** Minus one, zero or one. */
    @Override
    public int compareTo(Ts other) {
        return seconds.compareTo(other.seconds);
    }
}
