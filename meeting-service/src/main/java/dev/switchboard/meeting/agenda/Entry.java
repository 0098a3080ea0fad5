package dev.switchboard.meeting.agenda;

import java.util.UUID;

/**
 * What is known of some bookings that are one: a meeting, or not yet one.
 *
 * <p>The rules keep all that was said of each booking apart and derive the rest. That is why the order in which they
 * arrive, and how often, makes no difference.
 */
public sealed interface Entry permits Awaited, Meeting {

    /** Its id, for good. */
    UUID id();

    /** The integration whose provider tells of it. */
    UUID integrationId();

    /** Its bookings. */
    Lineage lineage();
}
