package dev.switchboard.directory.teams;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;

/**
 * One stretch of work a week, by the clock on the wall.
 *
 * @param day on which it begins
 * @param until not after {@code from} means on the next day
 */
record Shift(DayOfWeek day, LocalTime from, LocalTime until) {

    private static final int DAY = (int) Duration.ofDays(1).toMinutes();
    private static final int WEEK = 7 * DAY;

    /** Minutes from the beginning of Monday. */
    int start() {
        return (day.getValue() - 1) * DAY + minutes(from);
    }

    /** Minutes from its beginning to its end: a whole day at most. */
    int length() {
        int length = Math.floorMod(minutes(until) - minutes(from), DAY);
        return length == 0 ? DAY : length;
    }

    /** Whether both are at work at the same minute of any week; Sunday night is followed by Monday. */
    boolean overlaps(Shift other) {
        return Math.floorMod(other.start() - start(), WEEK) < length()
                || Math.floorMod(start() - other.start(), WEEK) < other.length();
    }

    /** The day's name in lower case. */
    String dayWord() {
        return day.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return dayWord() + " " + from + "–" + until;
    }

    private static int minutes(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
