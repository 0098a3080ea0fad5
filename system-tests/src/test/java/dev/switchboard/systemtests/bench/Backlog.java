package dev.switchboard.systemtests.bench;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that wait for a service, each about another subject.
 *
 * @param service that handles them
 * @param consumer its name in the inbox
 */
record Backlog(String service, String consumer, IntFunction<SwitchboardEvent> event) {

    private static final UUID INTEGRATION = new UUID(0x8000L, 1L << 63);
    private static final Instant START = Instant.parse("2026-06-20T10:00:00Z");
    private static final JsonNode SOURCE =
            JsonMapper.shared().readTree("{\"meeting_id\":\"1\",\"notes\":\"" + "As agreed. ".repeat(32) + "\"}");

    static final Backlog MEETING = new Backlog("meeting", "meeting.bookings", Backlog::booking);
    static final Backlog NOTIFIER = new Backlog("notifier", "notifier.meetings", Backlog::meeting);
    static final Backlog DIRECTORY = new Backlog("directory", "audit-trail", Backlog::audited);

    static final Backlog INGEST = new Backlog("ingest", "ingest.meetings", Backlog::meeting);

    /** What an event follows from: a payload's log and what was said of it, or nothing that anybody knows. */
    record Origin(UUID correlation, UUID causation) {

        static Origin unknown() {
            UUID id = UUID.randomUUID();
            return new Origin(id, id);
        }
    }

    /** Puts an event into the topic for each origin. */
    void fill(String bootstrapServers, List<Origin> origins) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "compression.type", "lz4");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < origins.size(); i++) {
                sent.add(producer.send(entry(i, origins.get(i))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The topic could not be filled", e);
        }
    }

    private ProducerRecord<String, byte[]> entry(int number, Origin origin) {
        SwitchboardEvent said = event.apply(number);
        var envelope = new Envelope<>(
                UUID.randomUUID(),
                "/switchboard/bench",
                Instant.now(),
                origin.correlation(),
                origin.causation(),
                (long) number + 1,
                null,
                said);
        var entry = new ProducerRecord<>(EventTypes.of(said).topic(), said.subject(), EventCodec.encode(said));
        EventCodec.headers(envelope)
                .forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    private static SwitchboardEvent booking(int number) {
        return new BookingReceived(
                INTEGRATION,
                "backlog-" + UUID.randomUUID(),
                UUID.randomUUID(),
                "Backlog " + number,
                START,
                START.plusSeconds(3600),
                "support-agent-42",
                "John Doe",
                "john.doe@example.com",
                SOURCE);
    }

    private static SwitchboardEvent meeting(int number) {
        return new MeetingScheduled(new MeetingEvent.Meeting(
                UUID.randomUUID(),
                INTEGRATION,
                UUID.randomUUID(),
                "Backlog " + number,
                START,
                START.plusSeconds(3600),
                null,
                "John Doe",
                "john.doe@example.com",
                "scheduled",
                1));
    }

    private static SwitchboardEvent audited(int number) {
        return new Audited("system", "bench.counted", "bench", UUID.randomUUID().toString(), "number " + number);
    }
}
