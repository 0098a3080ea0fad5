package dev.switchboard.platform.inbox;

import org.jspecify.annotations.Nullable;

/**
 * How far a replay came.
 *
 * @param replayed records that have been handled now
 * @param left records that still wait
 * @param reason why they do: why the first of them failed again, or that time was up; null if none is left
 */
public record Replayed(long replayed, long left, @Nullable String reason) {

    /** Nothing done, nothing left. */
    public static final Replayed NOTHING = new Replayed(0, 0, null);

    /** The same, and why it went no further. */
    public Replayed because(String why) {
        return new Replayed(replayed, left, why);
    }

    /** Both together, with the first reason. */
    public Replayed and(Replayed other) {
        return new Replayed(replayed + other.replayed, left + other.left, reason == null ? other.reason : reason);
    }
}
