package dev.switchboard.directory.teams;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.contracts.people.PeopleEvent;
import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.directory.member.Folded;
import dev.switchboard.directory.member.Given;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as somebody sent it.
 *
 * @param timeZone an IANA name, {@code Europe/Berlin}
 * @param holidays days without any shift, {@code 2026-12-25}
 */
record GivenCalendar(
        @Nullable String timeZone,
        @Nullable List<@Nullable GivenShift> shifts,
        @Nullable List<@Nullable String> holidays) {

    private static final int MAX_SHIFTS = 70;
    private static final int MAX_HOLIDAYS = 400;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final LocalDate FIRST_DAY = LocalDate.ofInstant(Bounds.EARLIEST, ZoneOffset.UTC);
    private static final LocalDate DAY_TOO_LATE = LocalDate.ofInstant(Bounds.LATEST, ZoneOffset.UTC);

    /**
     * A shift as somebody sent it.
     *
     * @param from {@code 09:00}
     * @param until {@code 17:00}; not after {@code from} means on the next day
     */
    record GivenShift(
            @Schema(allowableValues = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
            @Nullable String day,

            @Nullable String from,
            @Nullable String until) {}

    static GivenCalendar of(Calendar calendar) {
        return new GivenCalendar(
                calendar.timeZone(),
                calendar.shifts().stream()
                        .<@Nullable GivenShift>map(shift -> new GivenShift(shift.day(), shift.from(), shift.until()))
                        .toList(),
                calendar.holidays().stream()
                        .<@Nullable String>map(LocalDate::toString)
                        .toList());
    }

    /** The calendar that is described, shifts and holidays in their order; what is wrong with it is noted. */
    Calendar read(Given given) {
        String zone = timeZone == null ? "" : timeZone.strip();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            given.wrong("calendar.timeZone", "must be the IANA name of a time zone, like Europe/Berlin or UTC");
        }
        List<PeopleEvent.Shift> inOrder = readShifts(given).stream()
                .sorted(Comparator.comparingInt(Shift::start))
                .map(shift -> new PeopleEvent.Shift(
                        shift.dayWord(), shift.from().toString(), shift.until().toString()))
                .toList();
        return new Calendar(zone, inOrder, readHolidays(given));
    }

    private List<Shift> readShifts(Given given) {
        List<@Nullable GivenShift> all = Objects.requireNonNullElse(shifts, List.of());
        if (all.isEmpty() || all.size() > MAX_SHIFTS) {
            given.wrong(
                    "calendar.shifts",
                    "must be 1 to %d; a team that always works has no calendar".formatted(MAX_SHIFTS));
            return List.of();
        }
        List<Shift> read = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Shift shift = readShift(given, "calendar.shifts[" + i + "]", all.get(i));
            if (shift != null) {
                read.stream()
                        .filter(shift::overlaps)
                        .findFirst()
                        .ifPresent(other -> given.wrong(
                                "calendar.shifts", "must not overlap, as %s and %s do".formatted(other, shift)));
                read.add(shift);
            }
        }
        return read;
    }

    private static @Nullable Shift readShift(Given given, String field, @Nullable GivenShift shift) {
        DayOfWeek day = shift == null ? null : readDay(given, field + ".day", shift.day());
        LocalTime from = shift == null ? null : readTime(given, field + ".from", shift.from());
        LocalTime until = shift == null ? null : readTime(given, field + ".until", shift.until());
        if (shift == null) {
            given.wrong(field, "must have day, from and until");
        }
        return day == null || from == null || until == null ? null : new Shift(day, from, until);
    }

    private static @Nullable DayOfWeek readDay(Given given, String field, @Nullable String word) {
        String folded = word == null ? "" : Folded.of(word);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> Folded.of(day.name()).equals(folded))
                .findFirst()
                .orElseGet(() -> {
                    given.wrong(field, "must be a day of the week, monday to sunday");
                    return null;
                });
    }

    private static @Nullable LocalTime readTime(Given given, String field, @Nullable String text) {
        if (text == null || !TIME.matcher(text.strip()).matches()) {
            given.wrong(field, "must be a time from 00:00 to 23:59, like 09:00; midnight is 00:00");
            return null;
        }
        return LocalTime.parse(text.strip());
    }

    private List<LocalDate> readHolidays(Given given) {
        List<@Nullable String> all = Objects.requireNonNullElse(holidays, List.of());
        if (all.size() > MAX_HOLIDAYS) {
            given.wrong("calendar.holidays", "must be at most " + MAX_HOLIDAYS);
            return List.of();
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            LocalDate day = readHoliday(all.get(i));
            if (day == null) {
                given.wrong("calendar.holidays[" + i + "]", "must be a day of the years 1970 to 2200, like 2026-12-25");
            } else {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }

    private static @Nullable LocalDate readHoliday(@Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text.strip());
            return day.isBefore(FIRST_DAY) || !day.isBefore(DAY_TOO_LATE) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
