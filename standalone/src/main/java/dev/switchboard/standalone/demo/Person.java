package dev.switchboard.standalone.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody on the team. */
record Person(String name, String role, String status) {

    /** Out of tales, as customers are. */
    static final List<Person> TEAM = List.of(
            new Person("Robin Goodfellow", "admin", "available"),
            new Person("Wendy Darling", "agent", "available"),
            new Person("Oliver Twist", "agent", "available"),
            new Person("Becky Sharp", "agent", "busy"),
            new Person("Bob Cratchit", "agent", "away"),
            new Person("Anne Shirley", "agent", "offline"));

    /** Ids of those who hold meetings, in the calendars. */
    static List<String> hosts() {
        return TEAM.stream().filter(Person::isAgent).map(Person::hostId).toList();
    }

    static String emailOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    }

    String email() {
        return emailOf(name);
    }

    /** What {@code POST /api/team} takes. */
    Map<String, Object> asMember() {
        var identities = isAgent() ? List.of(Map.of("kind", "host", "value", hostId())) : List.of();
        return Map.of("name", name, "email", email(), "role", role, "identities", identities);
    }

    private boolean isAgent() {
        return role.equals("agent");
    }

    private String hostId() {
        return "calendar-" + name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    }
}
