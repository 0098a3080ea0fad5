package dev.switchboard.meeting.agenda;

import java.util.UUID;

/** Whose doing a change is. */
public sealed interface Author {

    /** Nobody's in person: it follows from what the provider sent. */
    record Payload() implements Author {}

    /** A person's, under the name that they had then. */
    record Person(UUID id, String name) implements Author {}
}
