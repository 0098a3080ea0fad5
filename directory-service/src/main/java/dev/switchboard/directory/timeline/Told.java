package dev.switchboard.directory.timeline;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.directory.customer.Contact;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an event tells of a thing.
 *
 * @param contacts whom it names
 * @param happening the thing, once it is known who they are
 */
record Told(Envelope<?> because, List<Contact> contacts, Function<Set<UUID>, Happening> happening) {

    Told {
        contacts = List.copyOf(contacts);
    }
}
