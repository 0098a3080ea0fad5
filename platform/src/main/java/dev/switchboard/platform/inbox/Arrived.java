package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came: from Kafka, or out of the queue where it was parked. */
final class Arrived {

    private static final int LONGEST_KEY = 500;

    private final String topic;
    private final int partition;
    private final long offset;
    private final String key;
    private final Map<String, String> headers;
    private final byte @Nullable [] value;

    Arrived(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            byte @Nullable [] value) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.key = key;
        this.headers = headers;
        this.value = value;
    }

    static Arrived of(ConsumerRecord<String, byte[]> entry) {
        Map<String, String> headers = new HashMap<>();
        entry.headers().forEach(header -> {
            byte @Nullable [] said = header.value();
            if (said != null) {
                headers.put(storable(header.key()), storable(EventCodec.text(said)));
            }
        });
        @Nullable String key = entry.key();
        return new Arrived(
                entry.topic(),
                entry.partition(),
                entry.offset(),
                key == null ? "" : indexable(storable(key)),
                headers,
                entry.value());
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    String key() {
        return key;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] value() {
        return value == null ? new byte[0] : value;
    }

    /** {@code topic-partition@offset}, as Kafka's own tools write it. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * The event in it.
     *
     * @return nothing if it is of a type that we do not know, or a tombstone
     * @throws EventCodec.UnreadableEventException if it is none of our events
     */
    Optional<Envelope<SwitchboardEvent>> event() {
        return value == null ? Optional.empty() : EventCodec.decode(headers, value);
    }

    /** The id by which the inbox knows it: the event's, or one made of its place if it says none. */
    UUID id() {
        UUID id = uuid("ce_id");
        return id == null ? UUID.nameUUIDFromBytes(place().getBytes(StandardCharsets.UTF_8)) : id;
    }

    /** A header as a UUID, or null if it is none. */
    @Nullable UUID uuid(String header) {
        try {
            String text = headers.get(header);
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** An index takes no key of thousands of letters; such a one is known by its beginning and a hash of all of it. */
    private static String indexable(String key) {
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        int end = Character.isHighSurrogate(key.charAt(LONGEST_KEY - 1)) ? LONGEST_KEY - 1 : LONGEST_KEY;
        return key.substring(0, end) + "…" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** PostgreSQL takes any text but NUL. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Whether it is owed an answer and said once more, for the first one may be lost. */
    boolean wantsItsAnswerAgain() {
        return headers.containsKey(EventCodec.SAID_AGAIN)
                && EventTypes.named(headers.getOrDefault("ce_type", ""))
                        .filter(type -> type.answeredBy() != null)
                        .isPresent();
    }

    /** Whether Kafka keeps the last record of each key only, so that a newer one makes this one pointless. */
    boolean isASnapshot() {
        return Topic.ALL.stream()
                .anyMatch(known -> known.compacted() && known.name().equals(topic));
    }
}
