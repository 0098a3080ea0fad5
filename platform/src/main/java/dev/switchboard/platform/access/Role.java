package dev.switchboard.platform.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody is here: three roles of the team, three of customers. */
public enum Role {
    /** Holds meetings and tickets. */
    AGENT("agent"),
    /** Runs the team: changes rules, sees everything. */
    ADMIN("admin"),
    /** Also makes admins. */
    SUPER_ADMIN("super_admin"),
    /** A customer who orders. */
    BRAND("brand"),
    /** A customer who delivers what a brand ordered. */
    CREATOR("creator"),
    /** Any other customer. */
    CONTACT("contact");

    /** The roles of people who work here. */
    public static final List<Role> OF_TEAM = List.of(AGENT, ADMIN, SUPER_ADMIN);

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The role on the wire: {@code super_admin}. */
    public String word() {
        return word;
    }

    /** The role of that word, or nothing. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
