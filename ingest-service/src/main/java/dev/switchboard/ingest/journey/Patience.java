package dev.switchboard.ingest.journey;

import java.time.Duration;

/**
 * How long a payload may be on its way before it is published again, and then before it counts as stuck.
 *
 * @param answer until a service answers its events
 * @param told from the answer until Slack is told; a channel's line may be long
 */
public record Patience(Duration answer, Duration told) {}
