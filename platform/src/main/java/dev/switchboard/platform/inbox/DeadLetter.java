package dev.switchboard.platform.inbox;

import java.util.UUID;

/** A parked record. */
record DeadLetter(UUID id, String consumer, Arrived entry) {}
