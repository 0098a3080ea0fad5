package dev.switchboard.directory;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.intake.OrderEvent.Party;
import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What other services say, as they would say it. */
public final class Events {

    public static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();

    private Events() {}

    /** An event that a payload brought about. */
    public static Envelope<?> said(SwitchboardEvent event) {
        return said(event, null);
    }

    public static Envelope<?> said(SwitchboardEvent event, @Nullable Long ordinal) {
        UUID log = Ids.next();
        return new Envelope<>(Ids.next(), "/switchboard/elsewhere", TEN, log, log, ordinal, null, event);
    }

    /** The record of an event. */
    public static ConsumerRecord<String, byte[]> entry(Envelope<?> envelope) {
        var event = envelope.event();
        var entry = new ConsumerRecord<>(EventTypes.of(event).topic(), 0, 0, event.subject(), EventCodec.encode(event));
        EventCodec.headers(envelope)
                .forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    /** An e-mail address that no other test has. */
    public static String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "-" + Ids.next() + "@example.com";
    }

    /** A phone number that no other test has. */
    public static String phone() {
        return "+4930%08d".formatted(Math.floorMod(Ids.next().getLeastSignificantBits(), 100_000_000L));
    }

    public static Meeting meeting(
            UUID id, long version, @Nullable String name, @Nullable String email, @Nullable String phone) {
        return meeting(id, version, name, email, phone, "scheduled");
    }

    public static Meeting meeting(
            UUID id,
            long version,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            String status) {
        return new Meeting(
                id,
                new UUID(0x7000, 1),
                new UUID(0x7000, 2),
                "Call " + version,
                TEN.plusSeconds(version * 3600),
                TEN.plusSeconds(version * 3600 + 1800),
                null,
                name,
                email,
                phone,
                status,
                null,
                null,
                false,
                version);
    }

    public static SupportRequestReceived supportRequest(UUID ticket, String email) {
        return new SupportRequestReceived(
                new UUID(0x7000, 1),
                ticket,
                new UUID(0x7000, 3),
                "ticket",
                "bug_report",
                "high",
                "The export fails",
                "It ends with an empty file.",
                null,
                email,
                null,
                null,
                null);
    }

    public static OrderReceived order(
            UUID shop, String orderId, @Nullable Party brand, @Nullable Party creator, String status) {
        return new OrderReceived(
                shop,
                orderId,
                Ids.next(),
                brand,
                creator,
                "Premium",
                "199.00",
                2L,
                "EUR",
                status,
                JSON.readTree("{\"order_id\":\"" + orderId + "\"}"));
    }

    public static Party party(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Party(name, email, phone, null);
    }
}
