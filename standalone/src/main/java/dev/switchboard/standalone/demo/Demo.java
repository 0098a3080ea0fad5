package dev.switchboard.standalone.demo;

import dev.switchboard.standalone.demo.Api.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Loads the week: a team, three sources, their meetings, what became of those behind us, and some of what goes wrong.
 * Whatever is there already is left as it is, so that a load that was cut short is taken up by the next.
 */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final List<String> AGENTS =
            List.of("Alex Morgan", "Bea Larsen", "Carlos Ruiz", "Dana Petrov", "Emil Novak");
    private static final List<String> STATUSES = List.of("available", "available", "busy", "away", "offline");
    private static final List<String> OUTCOMES =
            List.of("completed", "completed", "completed", "no_show", "completed", "follow_up", "completed");

    private final URI address;
    private final Api admin;
    private final Clock clock;
    private final Map<String, String> logs = new HashMap<>();

    /**
     * For somebody who may do everything.
     *
     * @throws RefusedException if that is not the password
     */
    public Demo(URI address, String email, String password, Clock clock) {
        this.address = address;
        this.admin = Api.signIn(address, email, password);
        this.clock = clock;
    }

    /** Loads it; answers how many meetings the week has. */
    public int load() {
        team();
        Map<String, JsonNode> doors = doors();
        List<Booking> week = Booking.week(LocalDate.now(clock.withZone(ZoneOffset.UTC)), hosts());
        week.forEach(booking -> send(doors, booking));
        movedAndRepeated(doors, week);
        mistakes(doors);
        Map<String, String> meetings = meetings(week.size());
        Instant now = clock.instant();
        week.stream().filter(booking -> booking.start().isBefore(now)).forEach(booking -> settle(meetings, booking));
        return week.size();
    }

    private static List<String> hosts() {
        return AGENTS.stream().map(Demo::hostId).toList();
    }

    private static String hostId(String name) {
        return "calendar-" + name.substring(0, name.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
    }

    private static String emailOf(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
    }

    private void team() {
        add("Robin Keller", "admin", List.of());
        for (int i = 0; i < AGENTS.size(); i++) {
            String name = AGENTS.get(i);
            String password = add(name, "agent", List.of(Map.of("kind", "host", "value", hostId(name))));
            if (!password.isEmpty()) {
                Api.signIn(address, emailOf(name), password)
                        .put("/api/agent/status", Map.of("status", STATUSES.get(i)));
            }
        }
    }

    /** The password that was made for a new member; none if the member is there already. */
    private String add(String name, String role, List<Map<String, String>> identities) {
        try {
            return admin.post(
                            "/api/team",
                            Map.of("name", name, "email", emailOf(name), "role", role, "identities", identities))
                    .path("temporaryPassword")
                    .asString("");
        } catch (RefusedException refused) {
            if (refused.status() == CONFLICT) {
                return "";
            }
            throw refused;
        }
    }

    private Map<String, JsonNode> doors() {
        var signed = Map.of(
                "scheme",
                "hmac",
                "config",
                Map.of(
                        "signature_header",
                        "X-Signature",
                        "algorithm",
                        "sha256",
                        "encoding",
                        "hex",
                        "template",
                        "{body}"));
        Map<String, JsonNode> there = new HashMap<>();
        admin.all("/api/integrations").forEach(it -> there.put(it.path("name").asString(""), it));
        for (String name : List.of("Website bookings", "Partner calendar", "Old form")) {
            if (!there.containsKey(name)) {
                var verification = name.equals("Partner calendar") ? signed : Map.of("scheme", "none");
                there.put(
                        name,
                        admin.post(
                                "/api/integrations",
                                Map.of("name", name, "kind", "meeting", "verification", verification)));
            }
        }
        return there;
    }

    /** Every third comes from the partner, signed; a partner whose secret is not known any more sent all before. */
    private void send(Map<String, JsonNode> doors, Booking booking) {
        boolean partners = booking.number() % 3 == 1;
        JsonNode door = need(doors, partners ? "Partner calendar" : "Website bookings");
        String secret = door.path("secret").asString("");
        if (!partners || !secret.isEmpty()) {
            byte[] body = booking.payload();
            Map<String, String> headers = partners ? Map.of("X-Signature", signature(secret, body)) : Map.of();
            JsonNode answer = admin.receive(door.path("url").asString(""), body, headers);
            logs.put(answer.path("logId").asString(""), booking.id());
        }
    }

    private void movedAndRepeated(Map<String, JsonNode> doors, List<Booking> week) {
        for (int i = 0; i < week.size(); i += 8) {
            send(doors, week.get(i));
        }
        for (int i = 3; i < week.size(); i += 12) {
            send(doors, week.get(i).movedBy(Duration.ofHours(1)));
        }
    }

    private void mistakes(Map<String, JsonNode> doors) {
        String website = need(doors, "Website bookings").path("url").asString("");
        admin.receive(website, "meeting_id=demo-form".getBytes(StandardCharsets.UTF_8), Map.of());
        admin.receive(website, "{\"meeting_id\":\"demo-no-start\"}".getBytes(StandardCharsets.UTF_8), Map.of());
        admin.receive(
                need(doors, "Partner calendar").path("url").asString(""),
                new Booking(999, clock.instant(), Duration.ofMinutes(30), null).payload(),
                Map.of("X-Signature", "00"));
        JsonNode old = need(doors, "Old form");
        admin.patch("/api/integrations/" + old.path("id").asString(""), Map.of("state", "paused"));
        admin.receive(old.path("url").asString(""), "{}".getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Ids of the meetings by the calendar's: they stand a moment after they were sent. */
    private Map<String, String> meetings(int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> meetings = new HashMap<>();
        while (true) {
            for (JsonNode meeting : admin.all("/api/meetings")) {
                String booking = logs.get(meeting.path("payloadLogId").asString(""));
                if (booking != null) {
                    meetings.put(booking, meeting.path("id").asString(""));
                }
            }
            if (meetings.size() >= count || System.nanoTime() > end) {
                return meetings;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private void settle(Map<String, String> meetings, Booking booking) {
        String meeting = meetings.get(booking.id());
        String outcome = OUTCOMES.get(booking.number() % OUTCOMES.size());
        if (meeting != null) {
            admin.patch(
                    "/api/meetings/" + meeting,
                    Map.of(
                            "successStatus", outcome,
                            "customerAttendance", outcome.equals("no_show") ? "not_attended" : "attended",
                            "notes", outcome.equals("follow_up") ? "Wants an answer by the end of the week." : ""));
        }
    }

    private static JsonNode need(Map<String, JsonNode> doors, String name) {
        return java.util.Objects.requireNonNull(doors.get(name), name);
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
