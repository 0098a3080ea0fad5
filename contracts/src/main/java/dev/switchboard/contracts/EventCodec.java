package dev.switchboard.contracts;

import dev.switchboard.contracts.EventTypes.EventType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as CloudEvents 1.0 on Kafka in binary mode: the attributes are headers with the prefix {@code ce_}, the value
 * is the event as JSON. Thread-safe.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
public final class EventCodec {

    /** Header of an intake event that is said once more, by a replay or because nobody answered it. */
    public static final String SAID_AGAIN = "ce_saidagain";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // a field that was added later
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A record that is not one of our events: malformed, or without a header that it needs. */
    public static final class UnreadableEventException extends RuntimeException {

        UnreadableEventException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private EventCodec() {}

    /** The headers of an event, in the order of the specification. */
    public static Map<String, String> headers(Envelope<?> envelope) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id().toString());
        headers.put("ce_source", envelope.source());
        headers.put("ce_type", EventTypes.of(envelope.event()).name());
        headers.put("ce_subject", envelope.event().subject());
        headers.put("ce_time", envelope.time().toString());
        headers.put("content-type", "application/json");
        headers.put("ce_correlationid", envelope.correlationId().toString());
        headers.put("ce_causationid", envelope.causationId().toString());
        if (envelope.ordinal() != null) {
            headers.put("ce_ordinal", envelope.ordinal().toString());
        }
        if (envelope.traceparent() != null) {
            headers.put("ce_traceparent", envelope.traceparent());
        }
        return headers;
    }

    /** The event as JSON in UTF-8. */
    public static byte[] encode(SwitchboardEvent event) {
        return JSON.writeValueAsBytes(event);
    }

    /**
     * Reads a record.
     *
     * @return nothing if the type is not one of ours
     * @throws UnreadableEventException if the record breaks the rules above
     */
    public static Optional<Envelope<SwitchboardEvent>> decode(Map<String, String> headers, byte[] value) {
        return EventTypes.named(need(headers, "ce_type")).map(type -> read(type, headers, value));
    }

    private static Envelope<SwitchboardEvent> read(EventType type, Map<String, String> headers, byte[] value) {
        try {
            String ordinal = headers.get("ce_ordinal");
            return new Envelope<>(
                    UUID.fromString(need(headers, "ce_id")),
                    need(headers, "ce_source"),
                    Instant.parse(need(headers, "ce_time")),
                    UUID.fromString(need(headers, "ce_correlationid")),
                    UUID.fromString(need(headers, "ce_causationid")),
                    ordinal == null ? null : Long.valueOf(ordinal),
                    headers.get("ce_traceparent"),
                    JSON.readValue(value, type.record()));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableEventException(
                    "Not a readable " + type.name() + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private static String need(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new UnreadableEventException("The header " + name + " is missing", null);
        }
        return value;
    }

    /** A header's bytes as text. */
    public static String text(byte[] header) {
        return new String(header, StandardCharsets.UTF_8);
    }
}
