package dev.switchboard.platform.outbox;

import dev.switchboard.contracts.EventCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An event as the outbox's table has it. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
public record OutboxRow(UUID eventId, String topic, String key, Map<String, String> headers, byte[] value) {

    OutboxRow saidAgain() {
        Map<String, String> marked = new LinkedHashMap<>(headers);
        marked.put(EventCodec.SAID_AGAIN, "true");
        return new OutboxRow(eventId, topic, key, marked, value);
    }
}
