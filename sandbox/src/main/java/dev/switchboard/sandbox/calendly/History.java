package dev.switchboard.sandbox.calendly;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was booked before anybody looked: working days of the last three months and of the two weeks to come. What a day
 * holds follows from its date alone, so that a sandbox that was started again tells the same.
 */
final class History {

    private static final int DAYS_BACK = 90;
    private static final int DAYS_AHEAD = 14;
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final List<String> TOPICS = List.of("Support Call", "Onboarding", "Billing Question");
    private static final List<String> REASONS = List.of("Ill today", "Found the answer", "Wrong time zone");

    private History() {}

    static Stream<Appointment> around(LocalDate today) {
        return today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .flatMap(day ->
                        Stream.concat(Host.ALL.stream().flatMap(host -> callsOf(host, day, today)), webinarsOn(day)));
    }

    private static Stream<Appointment> callsOf(Host host, LocalDate day, LocalDate today) {
        String seed = day + "/" + host.email();
        int chance = Math.floorMod(
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).hashCode(), 1_000);
        Instant start = day.atTime(8 + chance % 8, 0).toInstant(ZoneOffset.UTC);
        var booking = new Booking(
                seed,
                host,
                TOPICS.get(chance % TOPICS.size()),
                start,
                HALF_AN_HOUR,
                1,
                start.minus(Duration.ofHours(30 + chance % 100)));
        Instant later = start.minus(Duration.ofHours(chance % 20 + 1L));
        Appointment made = booking.made();
        return switch (chance % 10) {
            case 0 -> Stream.of(Changes.canceled(made, false, REASONS.get(chance % REASONS.size()), later));
            case 1 -> Stream.of(Changes.canceled(made, true, null, later));
            case 2 -> moved(booking, made, later);
            case 3 -> Stream.of(day.isBefore(today) ? Changes.missed(made, start.plus(Duration.ofHours(1))) : made);
            default -> Stream.of(made);
        };
    }

    /** A week later, at an hour that nothing else begins at. */
    private static Stream<Appointment> moved(Booking first, Appointment made, Instant at) {
        var second = new Booking(
                first.seed() + "/moved",
                first.host(),
                first.topic(),
                first.start().atOffset(ZoneOffset.UTC).plusDays(7).withHour(17).toInstant(),
                first.length(),
                1,
                at);
        return Stream.of(
                Changes.movedTo(second.inviteeUri(0), made, at),
                Changes.movedFrom(made.invitees().getFirst(), second.made()));
    }

    private static Stream<Appointment> webinarsOn(LocalDate day) {
        if (day.getDayOfWeek() != DayOfWeek.THURSDAY || day.getDayOfMonth() > 7) {
            return Stream.empty();
        }
        Instant start = day.atTime(18, 0).toInstant(ZoneOffset.UTC);
        return Stream.of(new Booking(
                        day + "/webinar",
                        Host.ALL.getFirst(),
                        "Product Webinar",
                        start,
                        Duration.ofHours(1),
                        6,
                        start.minus(Duration.ofDays(9)))
                .made());
    }
}
