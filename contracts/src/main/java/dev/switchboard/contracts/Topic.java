package dev.switchboard.contracts;

import java.time.Duration;
import java.util.List;

/**
 * The topics of Switchboard. Each has {@link #PARTITIONS} partitions for good: another count would break the order of
 * what one key hears.
 *
 * @param name the name in Kafka
 * @param compacted whether Kafka keeps the last record of each key for ever, instead of all records for 30 days
 */
public record Topic(String name, boolean compacted) {

    /** Partitions of every topic. */
    public static final int PARTITIONS = 12;

    /** Largest record, in bytes, that topics, producers and consumers take. */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** Bookings that came through a door, keyed by integration and the provider's id. Said by ingest. */
    public static final String INTAKE_BOOKINGS = "switchboard.intake.bookings";

    /** Requests for support that came through a door, keyed by integration and ticket. Said by ingest. */
    public static final String INTAKE_SUPPORT_REQUESTS = "switchboard.intake.support-requests";

    /** Orders that came through a door, keyed by integration and the shop's id. Said by ingest. */
    public static final String INTAKE_ORDERS = "switchboard.intake.orders";

    /** Team members, teams, customers and orders. Said by directory, compacted. */
    public static final String PEOPLE = "switchboard.people";

    /** Meetings. Said by meeting. */
    public static final String MEETINGS = "switchboard.meetings";

    /** Integrations. Said by ingest, compacted. */
    public static final String INTEGRATIONS = "switchboard.integrations";

    /** Messages to Slack. Said by notifier. */
    public static final String DELIVERIES = "switchboard.deliveries";

    /** Records that a service could not handle. Said by every service. */
    public static final String DEAD_LETTERS = "switchboard.dead-letters";

    /** Who changed or opened what. Said by every service, kept by directory. */
    public static final String AUDIT = "switchboard.audit";

    /** How long a topic that is not compacted keeps its records. */
    public static final Duration RETENTION = Duration.ofDays(30);

    /** All of them. */
    public static final List<Topic> ALL = List.of(
            new Topic(INTAKE_BOOKINGS, false),
            new Topic(INTAKE_SUPPORT_REQUESTS, false),
            new Topic(INTAKE_ORDERS, false),
            new Topic(PEOPLE, true),
            new Topic(MEETINGS, false),
            new Topic(INTEGRATIONS, true),
            new Topic(DELIVERIES, false),
            new Topic(DEAD_LETTERS, false),
            new Topic(AUDIT, false));
}
