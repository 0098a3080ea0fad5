package dev.switchboard.standalone.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One meeting of the week, as a calendar sends it.
 *
 * @param number which one: all else about it follows
 * @param host the host's id in the calendar; null if the calendar names none
 */
record Booking(
        int number,
        Instant start,
        Duration length,
        @Nullable String host) {

    private static final List<String> CUSTOMERS = List.of(
            "Amara Okafor",
            "Ben Whitlock",
            "Chiara Bianchi",
            "Daniel Kowalski",
            "Elif Yilmaz",
            "Fatima Haddad",
            "Georg Lindner",
            "Hana Suzuki",
            "Ines Carvalho",
            "Jonas Berg",
            "Kofi Mensah",
            "Lena Vogel",
            "Mateo Rivas",
            "Nadia Petrova",
            "Oscar Lund",
            "Priya Nair",
            "Quentin Moreau",
            "Rosa Delgado",
            "Samuel Adeyemi",
            "Tereza Novak");

    private static final List<String> TOPICS = List.of(
            "Onboarding call",
            "Billing question",
            "Channel set-up",
            "Campaign review",
            "Integration help",
            "Renewal talk",
            "Export does not finish",
            "Product tour");

    private static final int DAYS_BACK = 7;
    private static final int DAYS = 12;
    private static final List<Integer> HOURS = List.of(8, 9, 10, 13, 14, 15);

    /** A week behind us and the days before us, without Saturdays and Sundays. */
    static List<Booking> week(LocalDate today, List<String> hosts) {
        List<Booking> week = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = today.plusDays(day - (long) DAYS_BACK);
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            for (int hour : HOURS) {
                int number = week.size();
                week.add(new Booking(
                        number,
                        date.atTime(hour, number % 2 * 30).toInstant(ZoneOffset.UTC),
                        Duration.ofMinutes(number % 3 == 0 ? 60 : 30),
                        number % 13 == 5 ? null : hosts.get(number % hosts.size())));
            }
        }
        return week;
    }

    String id() {
        return "demo-" + number;
    }

    String customer() {
        return CUSTOMERS.get(number * 7 % CUSTOMERS.size());
    }

    /** The same meeting at another time. */
    Booking movedBy(Duration later) {
        return new Booking(number, start.plus(later), length, host);
    }

    byte[] payload() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("meeting_id", id());
        fields.put("meeting_title", TOPICS.get(number * 5 % TOPICS.size()));
        fields.put("start_time", start.toString());
        fields.put("end_time", start.plus(length).toString());
        fields.put("host_id", host);
        fields.put("customer_name", customer());
        fields.put(
                "customer_email", customer().toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com");
        return JsonMapper.shared().writeValueAsBytes(fields);
    }
}
