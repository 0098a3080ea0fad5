package dev.switchboard.directory.teams;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShiftTest {

    /** A week that begins on a Monday, and in which nobody changes the clock. */
    private static final LocalDateTime MONDAY_MORNING = LocalDateTime.parse("2026-06-01T00:00");

    private static final int WEEK = 7 * 24 * 60;

    @Test
    void mayFollowAnotherAtOnce() {
        assertThat(shift(MONDAY, "09:00", "12:00").overlaps(shift(MONDAY, "12:00", "17:00")))
                .isFalse();
        assertThat(shift(MONDAY, "09:00", "12:01").overlaps(shift(MONDAY, "12:00", "17:00")))
                .isTrue();
    }

    @Test
    void goesOnPastMidnightAndPastTheEndOfTheWeek() {
        assertThat(shift(THURSDAY, "22:00", "06:00").overlaps(shift(FRIDAY, "05:00", "13:00")))
                .isTrue();
        assertThat(shift(SUNDAY, "22:00", "06:00").overlaps(shift(MONDAY, "05:00", "13:00")))
                .isTrue();
        assertThat(shift(SUNDAY, "22:00", "06:00").overlaps(shift(MONDAY, "06:00", "13:00")))
                .isFalse();
    }

    @Test
    void lastsAWholeDayIfItEndsWhenItBegins() {
        assertThat(shift(FRIDAY, "00:00", "00:00").length()).isEqualTo(24 * 60);
        assertThat(shift(FRIDAY, "08:00", "08:00").overlaps(shift(THURSDAY, "08:00", "08:00")))
                .isFalse();
    }

    /** Told minute by minute, by the calendar of java.time. */
    @RepeatedTest(300)
    void overlapsIfAnyMinuteOfTheWeekIsInBoth(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Shift one = anyShift(random);
        Shift other = anyShift(random);

        boolean share = minutes(one).intersects(minutes(other));

        assertThat(one.overlaps(other)).as("%s and %s", one, other).isEqualTo(share);
        assertThat(other.overlaps(one)).as("%s and %s", other, one).isEqualTo(share);
        assertThat(one.length()).isEqualTo(minutes(one).cardinality());
    }

    private static BitSet minutes(Shift shift) {
        LocalDateTime from = MONDAY_MORNING.plusDays(shift.day().getValue() - 1).with(shift.from());
        LocalDateTime until = from.with(shift.until());
        if (!until.isAfter(from)) {
            until = until.plusDays(1);
        }
        var minutes = new BitSet(WEEK);
        for (LocalDateTime at = from; at.isBefore(until); at = at.plusMinutes(1)) {
            int minute = (int) java.time.Duration.between(MONDAY_MORNING, at).toMinutes();
            minutes.set(minute % WEEK);
        }
        return minutes;
    }

    /** Of quarters of an hour, so that many touch. */
    private static Shift anyShift(Random random) {
        return new Shift(DayOfWeek.of(1 + random.nextInt(7)), anyTime(random), anyTime(random));
    }

    private static LocalTime anyTime(Random random) {
        return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    private static Shift shift(DayOfWeek day, String from, String until) {
        return new Shift(day, LocalTime.parse(from), LocalTime.parse(until));
    }
}
