package dev.switchboard.standalone.demo;

import static dev.switchboard.standalone.demo.Source.OLD_FORM;
import static dev.switchboard.standalone.demo.Source.PARTNER;
import static dev.switchboard.standalone.demo.Source.WEBSITE;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The working days of the week before a day, that day, and those of the four days after it.
 *
 * @param bookings as they were made first
 */
record Week(List<Booking> bookings) {

    private static final int DAYS_BACK = 7;
    private static final int DAYS = 12;
    private static final List<Integer> HOURS = List.of(8, 9, 10, 13, 14, 15);
    private static final Duration LATER = Duration.ofHours(1);

    /** The same for the same day: number, start, host and length of a booking follow from it. */
    static Week around(LocalDate today, List<String> hosts) {
        List<Booking> bookings = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = today.plusDays(day - (long) DAYS_BACK);
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            for (int hour : HOURS) {
                int number = bookings.size();
                bookings.add(new Booking(
                        number,
                        date.atTime(hour, number % 2 * 30).toInstant(ZoneOffset.UTC),
                        Duration.ofMinutes(number % 3 == 0 ? 60 : 30),
                        number % 13 == 5 ? null : hosts.get(number % hosts.size())));
            }
        }
        return new Week(bookings);
    }

    /** The bookings as they are once all was sent. */
    List<Booking> inTheEnd() {
        return bookings.stream()
                .map(booking -> isMoved(booking) ? booking.movedBy(LATER) : booking)
                .toList();
    }

    /** All that is sent, in this order: bookings, some of them twice, later times for some, and mistakes. */
    List<Delivery> deliveries() {
        List<Delivery> all = new ArrayList<>();
        for (Booking booking : bookings) {
            all.add(delivery(booking));
            if (booking.number() % 8 == 0) {
                all.add(delivery(booking)); // its sender did not trust the network
            }
        }
        bookings.stream()
                .filter(Week::isMoved)
                .map(booking -> delivery(booking.movedBy(LATER)))
                .forEach(all::add);
        all.add(new Delivery(WEBSITE, "meeting_id=demo-form&meeting_title=Not+JSON", false));
        all.add(new Delivery(WEBSITE, "{\"meeting_id\":\"demo-no-start\"}", false));
        all.add(new Delivery(PARTNER, bookings.getFirst().payload(), false)); // not signed
        all.add(new Delivery(OLD_FORM, bookings.getFirst().payload(), false)); // paused
        return all;
    }

    private static Delivery delivery(Booking booking) {
        return new Delivery(booking.number() % 3 == 1 ? PARTNER : WEBSITE, booking.payload(), true);
    }

    private static boolean isMoved(Booking booking) {
        return booking.number() % 12 == 3;
    }
}
