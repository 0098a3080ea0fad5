package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.intake.OrderEvent.Party;
import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.contracts.integration.IntegrationEvent.IntegrationSaved;
import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingMerged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.contracts.people.PeopleEvent.ApiKey;
import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.contracts.people.PeopleEvent.CustomerSaved;
import dev.switchboard.contracts.people.PeopleEvent.Identity;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import dev.switchboard.contracts.people.PeopleEvent.Shift;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.contracts.people.PeopleEvent.TeamSaved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each event's JSON stands in {@code events/}; what is written must equal it, and what stands there must be readable for
 * ever. A changed file is a changed contract: fields are only ever added.
 */
class GoldenEventsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final UUID A = UUID.fromString("01900000-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("01900000-0000-7000-8000-00000000000b");
    private static final UUID C = UUID.fromString("01900000-0000-7000-8000-00000000000c");
    private static final Instant TEN = Instant.parse("2025-06-20T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2025-06-20T11:00:00Z");
    private static final Meeting MEETING = new Meeting(
            A,
            B,
            C,
            "Support Onboarding Call",
            TEN,
            ELEVEN,
            new Host(C, "Alex", "alex@example.com"),
            "John Doe",
            "john@example.com",
            "+49 30 901820",
            "scheduled",
            "Onboarding",
            "#onboarding",
            true,
            3);
    private static final BookingDetails DETAILS = new BookingDetails(
            "calendly",
            "event-7",
            "Onboarding",
            "First steps",
            "+49 30 901820",
            "Europe/Berlin",
            "https://meet.example.com/7",
            "Spring",
            List.of("sam@example.com"),
            "https://api.example.com/events/7",
            "https://example.com/reschedule/7",
            "https://example.com/cancel/7");

    static Stream<SwitchboardEvent> events() {
        return Stream.of(
                new BookingReceived(
                        B,
                        "abc-123",
                        C,
                        "Support Onboarding Call",
                        TEN,
                        ELEVEN,
                        "support-agent-42",
                        "John Doe",
                        null,
                        "abc-122",
                        DETAILS,
                        true,
                        JSON.readTree("{\"meeting_id\":\"abc-123\",\"price\":1.10}")),
                new BookingCanceled(B, "abc-123", C, "no time", "guest", true, "abc-124", true),
                new NoShowReported(B, "abc-123", C, "guest", true),
                new NoShowWithdrawn(B, "abc-123", C),
                new SupportRequestReceived(
                        B,
                        A,
                        C,
                        "error",
                        "system_error",
                        "high",
                        "OpenAI API timeout",
                        "OpenAI API timeout in content generation",
                        "user-456",
                        "user@example.com",
                        JSON.readTree("{\"server\":\"web-01\"}"),
                        JSON.readTree("{\"function_name\":\"writer-agent\"}"),
                        null),
                new OrderReceived(
                        B,
                        "order-9",
                        C,
                        new Party("Brandon", "brand@example.com", "+4930901820", "Brand GmbH"),
                        null,
                        "Starter",
                        "199.00",
                        1L,
                        "EUR",
                        "paid",
                        JSON.readTree("{\"order_id\":\"order-9\"}")),
                new CustomerSaved(
                        A,
                        "brand",
                        "Brandon",
                        "Brand GmbH",
                        "active",
                        List.of("brand@example.com"),
                        List.of("+4930901820"),
                        null,
                        2),
                new OrderPlaced(A, B, C, "order-9", B, null, "Starter", "199.00", 1L, "EUR", "paid", TEN, 1),
                new TeamSaved(
                        A,
                        "Onboarding",
                        List.of(B),
                        new Calendar(
                                "Europe/Berlin",
                                List.of(new Shift("monday", "09:00", "17:00")),
                                List.of(LocalDate.parse("2026-12-25"))),
                        "#onboarding",
                        true,
                        1),
                new TeamMemberSaved(
                        A,
                        "Alex",
                        "alex@example.com",
                        "agent",
                        "available",
                        true,
                        List.of(new Identity("host", "support-agent-42")),
                        List.of(new ApiKey(B, "ab".repeat(32), List.of("meetings:read"), TEN)),
                        List.of(C),
                        1),
                new MeetingScheduled(MEETING),
                new MeetingRescheduled(MEETING),
                new MeetingAssigned(MEETING),
                new MeetingCanceled(MEETING),
                new MeetingNoShowChanged(MEETING),
                new MeetingMerged(MEETING, B),
                new MeetingEdited(MEETING, List.of("title", "notes")),
                new IntakePassedOver(B + ":abc-123", C, "older than what is known"),
                new IntegrationSaved(B, "Bookings", "meeting", "active", 2),
                new DeliverySucceeded(A, "meeting.created", B.toString(), "#support", 1, 1, "1503435956.000247"),
                new DeliveryFailed(A, "meeting.created", B.toString(), "#support", 1, 4, "channel_not_found"),
                new RecordParked(
                        "meeting.bookings",
                        Topic.INTAKE_BOOKINGS,
                        B + ":abc-123",
                        7,
                        42,
                        A,
                        "switchboard.booking.received.v1",
                        "java.lang.IllegalStateException"),
                new RecordReplayed("meeting.bookings", Topic.INTAKE_BOOKINGS, B + ":abc-123", 7, 42, A),
                new RecordDiscarded("meeting.bookings", Topic.INTAKE_BOOKINGS, B + ":abc-123", 7, 42, null),
                new Audited(A.toString(), "integration.created", "integration", B.toString(), null));
    }

    static Stream<EventType> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesWhatWasPublished(SwitchboardEvent event) throws IOException {
        String written = new String(EventCodec.encode(event), StandardCharsets.UTF_8);

        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(golden(EventTypes.of(event))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatWasPublished(SwitchboardEvent event) throws IOException {
        var envelope = new Envelope<>(A, "/switchboard/test", TEN, B, C, 7L, null, event);

        var read = EventCodec.decode(
                EventCodec.headers(envelope), golden(EventTypes.of(event)).getBytes(StandardCharsets.UTF_8));

        assertThat(read).contains(new Envelope<SwitchboardEvent>(A, "/switchboard/test", TEN, B, C, 7L, null, event));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasItsFileAndPassesOverFieldsOfTheFuture(EventType type) throws IOException {
        String ofTheFuture = golden(type).replaceFirst("\\{", "{\"addedLater\":{\"x\":[1]},");
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_type", type.name(),
                "ce_id", A.toString(),
                "ce_source", "/switchboard/test",
                "ce_time", TEN.toString(),
                "ce_correlationid", B.toString(),
                "ce_causationid", C.toString()));

        assertThat(EventCodec.decode(headers, ofTheFuture.getBytes(StandardCharsets.UTF_8)))
                .hasValueSatisfying(envelope -> assertThat(envelope.event()).isInstanceOf(type.record()));
    }

    @Test
    void readsABookingFromBeforeThereWereReschedules() {
        var event = new BookingCanceled(B, "abc-123", C, "no time");
        String before = """
                {"integrationId":"%s","providerId":"abc-123","payloadLogId":"%s","reason":"no time"}""".formatted(B, C);
        var envelope = new Envelope<>(A, "/switchboard/test", TEN, B, C, 7L, null, event);

        var read = EventCodec.decode(EventCodec.headers(envelope), before.getBytes(StandardCharsets.UTF_8));

        assertThat(read).hasValueSatisfying(said -> assertThat(said.event()).isEqualTo(event));
    }

    private static String golden(EventType type) throws IOException {
        return Files.readString(Path.of("src/test/resources/events", type.name() + ".json"));
    }
}
