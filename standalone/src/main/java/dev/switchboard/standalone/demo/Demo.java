package dev.switchboard.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Loads the week: a team, three sources, their meetings, what became of those behind us, and some of what goes wrong.
 * Whatever is there already is left as it is, so that a load that was cut short is taken up by the next.
 */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final List<String> OUTCOMES = List.of(
            "completed", "completed", "completed", "no_show", "completed", "follow_up", "completed", "canceled");

    private final Api admin;
    private final Clock clock;

    /**
     * For somebody who may do everything.
     *
     * @throws RuntimeException if that is not the password
     */
    public Demo(URI address, String email, String password, Clock clock) {
        this.admin = Api.signIn(address, email, password);
        this.clock = clock;
    }

    /** Loads it; answers how many meetings the week has. */
    public int load() {
        Doors doors = Doors.open(admin);
        team();
        Week week = Week.around(LocalDate.ofInstant(doors.since(), ZoneOffset.UTC), Person.hosts());
        doors.send(week.deliveries());
        List<Booking> bookings = week.inTheEnd();
        Map<Instant, JsonNode> meetings = meetings(bookings);
        bookings.forEach(booking -> settle(requireNonNull(meetings.get(booking.start())), booking));
        return bookings.size();
    }

    private void team() {
        Map<String, JsonNode> there = new HashMap<>();
        admin.all("/api/team").forEach(it -> there.put(it.path("email").asString(""), it));
        for (Person person : Person.TEAM) {
            JsonNode member = there.get(person.email());
            if (member == null) {
                member = admin.post("/api/team", person.asMember());
            }
            if (!member.path("status").asString("").equals(person.status())) {
                admin.patch("/api/team/" + member.path("id").asString(""), Map.of("status", person.status()));
            }
        }
    }

    /** All meetings by their start, which no two share, once each is where it will stay. */
    private Map<Instant, JsonNode> meetings(List<Booking> bookings) {
        List<Instant> starts = bookings.stream().map(Booking::start).toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<Instant, JsonNode> meetings = new HashMap<>();
        while (!meetings.keySet().containsAll(starts)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Of %d bookings only %d were meetings after %d s."
                        .formatted(starts.size(), meetings.size(), PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            meetings.clear();
            admin.all("/api/meetings")
                    .forEach(it ->
                            meetings.put(Instant.parse(it.path("startTime").asString("")), it));
        }
        return meetings;
    }

    /** Says what became of a meeting behind us, and calls off some before us, unless somebody has said it. */
    private void settle(JsonNode meeting, Booking booking) {
        boolean over = booking.start().plus(booking.length()).isBefore(clock.instant());
        if (meeting.path("successStatus").asString("").equals("scheduled") && (over || booking.number() % 11 == 4)) {
            String outcome = over ? OUTCOMES.get(booking.number() % OUTCOMES.size()) : "canceled";
            admin.patch("/api/meetings/" + meeting.path("id").asString(""), said(outcome));
        }
    }

    private static Map<String, String> said(String outcome) {
        return switch (outcome) {
            case "canceled" -> Map.of("successStatus", outcome);
            case "no_show" -> Map.of("successStatus", outcome, "customerAttendance", "not_attended");
            case "follow_up" ->
                Map.of(
                        "successStatus", outcome,
                        "customerAttendance", "attended",
                        "notes", "Wants an answer by the end of the week.");
            default -> Map.of("successStatus", outcome, "customerAttendance", "attended");
        };
    }
}
