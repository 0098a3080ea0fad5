package dev.switchboard.notifier.delivery;

import java.util.List;
import java.util.UUID;

/**
 * An attempt whose result counts.
 *
 * @param followers what else waits to hear how it ended, by correlation id
 */
record Kept(Tried tried, List<UUID> followers) {}
