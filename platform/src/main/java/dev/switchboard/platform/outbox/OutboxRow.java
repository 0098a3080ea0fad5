package dev.switchboard.platform.outbox;

import java.util.Map;
import java.util.UUID;

/** An event as the outbox's table has it. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
public record OutboxRow(UUID eventId, String topic, String key, Map<String, String> headers, byte[] value) {}
