package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An event of the history.
 *
 * @param id last part of its address
 * @param json the bytes that came
 */
record ScheduledEvent(String id, Instant start, Bytes json) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    static ScheduledEvent of(Bytes json) {
        JsonNode node = RawList.node(json);
        String uri = RawList.need(node, "uri");
        String id = uri.substring(uri.lastIndexOf('/') + 1);
        if (!ID.matcher(id).matches()) {
            throw RawList.notUnderstood();
        }
        try {
            return new ScheduledEvent(id, Instant.parse(RawList.need(node, "start_time")), json);
        } catch (DateTimeException e) {
            throw RawList.notUnderstood();
        }
    }

    /** What is logged: the event and a page of its invitees, both byte for byte. */
    Bytes pageWith(RawList invitees) {
        var page = new ByteArrayOutputStream();
        page.writeBytes("{\"scheduled_event\":".getBytes(StandardCharsets.US_ASCII));
        page.writeBytes(json.array());
        page.writeBytes(",\"invitees\":".getBytes(StandardCharsets.US_ASCII));
        page.writeBytes(invitees.body().array());
        page.write('}');
        return Bytes.of(page.toByteArray());
    }
}
