package dev.switchboard.sandbox.calendly;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Somebody who takes bookings. The three that are there are people of the demo, too. */
record Host(String name, String email) {

    static final List<Host> ALL = List.of(
            new Host("Wendy Darling", "wendy.darling@example.com"),
            new Host("Oliver Twist", "oliver.twist@example.com"),
            new Host("Becky Sharp", "becky.sharp@example.com"));

    /** The one with that address, or a new one. */
    static Host of(String email) {
        return ALL.stream()
                .filter(host -> host.email().equalsIgnoreCase(email))
                .findFirst()
                .orElseGet(() -> new Host(email, email));
    }

    String uri() {
        return Api.BASE + "/users/" + UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8));
    }
}
