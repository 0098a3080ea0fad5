package dev.switchboard.platform.access;

import java.util.Arrays;
import java.util.Optional;

/** What somebody is here. */
public enum Role {
    /** Holds meetings and tickets. */
    AGENT("agent"),
    /** Runs the team: changes rules, sees everything. */
    ADMIN("admin"),
    /** Also makes admins. */
    SUPER_ADMIN("super_admin");

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
