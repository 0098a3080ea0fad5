package dev.switchboard.meeting.team;

import java.util.UUID;

/** The team member who holds a meeting, under their present name. */
public record Host(UUID id, String name, String email) {

    /** How the history calls them. */
    public String label() {
        return name + " (" + email + ")";
    }
}
