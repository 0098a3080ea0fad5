package dev.switchboard.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.contracts.people.PeopleEvent.Shift;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.teams.GivenCalendar.GivenShift;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenCalendarTest {

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    @Test
    void putsShiftsAndHolidaysInTheirOrder() {
        var given = new GivenCalendar(
                "Europe/Berlin",
                List.of(
                        new GivenShift("sunday", "22:00", "06:00"),
                        new GivenShift("Monday", "13:00", "17:00"),
                        new GivenShift("monday", "09:00", "12:00")),
                List.of("2026-12-25", "2026-05-01", "2026-12-25"));

        assertThat(read(given))
                .isEqualTo(new Calendar(
                        "Europe/Berlin",
                        List.of(
                                new Shift("monday", "09:00", "12:00"),
                                new Shift("monday", "13:00", "17:00"),
                                new Shift("sunday", "22:00", "06:00")),
                        List.of(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-12-25"))));
    }

    @Test
    void saysWhichShiftsOverlap() {
        var given = new GivenCalendar(
                "UTC",
                List.of(new GivenShift("sunday", "22:00", "06:00"), new GivenShift("monday", "05:00", "13:00")),
                null);

        assertThatThrownBy(() -> read(given))
                .hasMessage("calendar.shifts must not overlap, as sunday 22:00–06:00 and monday 05:00–13:00 do.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "europe/berlin", "+02:00", "Mars/Olympus"})
    void refusesWhatIsNoTimeZone(String zone) {
        var given = new GivenCalendar(zone, List.of(new GivenShift("monday", "09:00", "12:00")), null);

        assertThatThrownBy(() -> read(given)).hasMessageContaining("calendar.timeZone must be the IANA name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9:00", "24:00", "12:60", "noon", "09:00:00", "-1:00"})
    void refusesWhatIsNoTime(String time) {
        assertThatThrownBy(() -> read(of(new GivenShift("monday", time, "18:00"))))
                .hasMessageContaining("calendar.shifts[0].from must be a time");
        assertThatThrownBy(() -> read(of(new GivenShift("monday", "00:00", time))))
                .hasMessageContaining("calendar.shifts[0].until must be a time");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        var given = new GivenCalendar(
                null,
                List.of(new GivenShift("mon", "09:00", "10:00"), new GivenShift(null, null, null)),
                List.of("2026-02-30", "2201-01-01"));

        assertThatThrownBy(() -> read(given))
                .hasMessageContainingAll(
                        "calendar.timeZone",
                        "calendar.shifts[0].day must be a day of the week",
                        "calendar.shifts[1].from",
                        "calendar.holidays[0] must be a day",
                        "calendar.holidays[1] must be a day");
    }

    @Test
    void refusesACalendarByWhichNobodyWorksAndOneThatIsTooLong() {
        assertThatThrownBy(() -> read(new GivenCalendar("UTC", List.of(), null)))
                .hasMessageContaining("calendar.shifts must be 1 to 70");
        var many = IntStream.range(0, 71)
                .<@Nullable GivenShift>mapToObj(i -> new GivenShift("monday", "09:00", "10:00"))
                .toList();
        assertThatThrownBy(() -> read(new GivenCalendar("UTC", many, null))).hasMessageContaining("1 to 70");
    }

    /** Split shifts, some past midnight: a day of work cut at any places is taken, and one cut twice is not. */
    @RepeatedTest(100)
    void takesAnyWeekThatIsCutIntoShiftsAndNoneWithOneMore(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int begin = random.nextInt(24);
        List<@Nullable GivenShift> week = DAYS.stream()
                .<@Nullable GivenShift>flatMap(day -> cut(day, begin, random.nextInt(1, 24)).stream())
                .toList();
        List<@Nullable GivenShift> oneMore = new java.util.ArrayList<>(week);
        oneMore.add(week.get(random.nextInt(week.size())));

        assertThat(read(new GivenCalendar("Pacific/Apia", week, null)).shifts()).hasSameSizeAs(week);
        assertThatThrownBy(() -> read(new GivenCalendar("Pacific/Apia", oneMore, null)))
                .hasMessageContaining("must not overlap");
    }

    /** Twenty-four hours from that hour on, in two shifts, each on the day on which it begins. */
    private static List<GivenShift> cut(String day, int begin, int hours) {
        int middle = begin + hours;
        String dayOfMiddle = middle < 24 ? day : DAYS.get((DAYS.indexOf(day) + 1) % 7);
        return List.of(
                new GivenShift(day, time(begin), time(middle)), new GivenShift(dayOfMiddle, time(middle), time(begin)));
    }

    private static String time(int hour) {
        return "%02d:00".formatted(hour % 24);
    }

    private static GivenCalendar of(GivenShift shift) {
        return new GivenCalendar("UTC", List.of(shift), null);
    }

    private static Calendar read(GivenCalendar calendar) {
        Given given = new Given();
        Calendar read = calendar.read(given);
        given.check();
        return read;
    }
}
