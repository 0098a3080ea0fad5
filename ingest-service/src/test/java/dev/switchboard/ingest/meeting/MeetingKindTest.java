package dev.switchboard.ingest.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class MeetingKindTest {

    private static final UUID INTEGRATION = new UUID(1, 2);
    private static final UUID LOG = new UUID(3, 4);
    private static final JsonMapper JSON = new JsonMapper();

    private final MeetingKind kind = new MeetingKind();

    @Test
    void saysTheSeedsPayloadInOurWords() {
        var booking = booking(payload());

        assertThat(booking.integrationId()).isEqualTo(INTEGRATION);
        assertThat(booking.payloadLogId()).isEqualTo(LOG);
        assertThat(booking.providerId()).isEqualTo("abc-123");
        assertThat(booking.title()).isEqualTo("Support Onboarding Call");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2025-06-20T10:00:00Z"));
        assertThat(booking.endTime()).isEqualTo(Instant.parse("2025-06-20T11:00:00Z"));
        assertThat(booking.hostId()).isEqualTo("support-agent-42");
        assertThat(booking.customerName()).isEqualTo("John Doe");
        assertThat(booking.customerEmail()).isEqualTo("john@example.com");
        assertThat(booking.source().size()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "meeting_id, is required",
        "meeting_title, is required",
        "start_time, is required",
        "end_time, is required",
    })
    void namesARequiredFieldThatIsMissing(String field, String message) {
        Map<String, @Nullable Object> payload = payload();
        payload.remove(field);
        assertThat(errors(payload)).containsExactly(new FieldError(field, message));
        payload.put(field, null);
        assertThat(errors(payload)).containsExactly(new FieldError(field, message));
        payload.put(field, " \t");
        assertThat(errors(payload)).containsExactly(new FieldError(field, message));
    }

    @Test
    void namesAllFieldsAtOnce() {
        assertThat(errors(Map.of("host_id", true)))
                .extracting(FieldError::field)
                .containsExactly("meeting_id", "meeting_title", "start_time", "end_time", "host_id");
    }

    @Test
    void refusesWhatIsNoTextWhereATextIsWanted() {
        for (Object value : List.of(true, List.of("a"), Map.of("a", 1))) {
            for (String field : payload().keySet()) {
                Map<String, @Nullable Object> payload = payload();
                payload.put(field, value);
                assertThat(errors(payload)).as(field).containsExactly(new FieldError(field, "must be a text"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "meeting_id, 200",
        "host_id, 200",
        "meeting_title, 500",
        "customer_name, 500",
        "customer_email, 500",
    })
    void refusesATextThatIsTooLong(String field, int longest) {
        Map<String, @Nullable Object> payload = payload();
        payload.put(field, "x".repeat(longest));
        assertThat(translate(payload)).isInstanceOf(Translated.class);
        payload.put(field, "x".repeat(longest + 1));
        assertThat(errors(payload)).extracting(FieldError::field).containsExactly(field);
        payload.put(field, "x".repeat(5_000));
        assertThat(errors(payload)).extracting(FieldError::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-20T12:00:00+02:00, 2025-06-20T10:00:00Z",
        "2025-06-20T12:00:00+0200, 2025-06-20T10:00:00Z",
        "2025-06-20T12:00:00+02, 2025-06-20T10:00:00Z",
        "2025-06-20T12:00+02:00, 2025-06-20T10:00:00Z",
        "2025-06-20T10:00:00.123456789Z, 2025-06-20T10:00:00.123456Z",
        "2025-06-20t10:00:00z, 2025-06-20T10:00:00Z",
        "2025-06-19T23:59:59-12:00, 2025-06-20T11:59:59Z",
    })
    void takesTimesInEveryFormOfIso8601WithAnOffset(String text, Instant instant) {
        Map<String, @Nullable Object> payload = payload();
        payload.put("start_time", text);
        payload.put("end_time", "2025-06-21T00:00:00Z");

        assertThat(booking(payload).startTime()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-20T10:00:00",
        "2025-06-20",
        "2025-06-20 10:00:00Z",
        "20.06.2025 10:00",
        "tomorrow",
        "2025-02-30T10:00:00Z",
        "2025-06-20T24:01:00Z",
        "2025-06-20T10:00:00+25:00",
        "1969-12-31T23:59:59Z",
        "2201-01-01T00:00:00Z",
        "+12025-06-20T10:00:00Z",
        "1750413600",
        "2025-06-20T10:00:00Z[UTC]",
    })
    void refusesATimeThatIsNone(String text) {
        Map<String, @Nullable Object> payload = payload();
        payload.put("start_time", text);

        assertThat(errors(payload)).extracting(FieldError::field).containsExactly("start_time");
    }

    @Test
    void refusesAnEndBeforeTheStartButTakesOneAtTheStart() {
        Map<String, @Nullable Object> payload = payload();
        payload.put("end_time", payload.get("start_time"));
        assertThat(translate(payload)).isInstanceOf(Translated.class);
        payload.put("end_time", "2025-06-20T09:59:59Z");
        assertThat(errors(payload)).containsExactly(new FieldError("end_time", "must not be before start_time"));
    }

    @Test
    void takesANumberAsItsText() {
        assertThat(bookingOf("{\"meeting_id\":123,\"meeting_title\":1.50,\"start_time\":\"2025-06-20T10:00:00Z\","
                        + "\"end_time\":\"2025-06-20T10:00:00Z\",\"host_id\":12345678901234567890}"))
                .satisfies(booking -> {
                    assertThat(booking.providerId()).isEqualTo("123");
                    assertThat(booking.title()).isEqualTo("1.50");
                    assertThat(booking.hostId()).isEqualTo("12345678901234567890");
                });
    }

    @Test
    void takesBlankOptionalFieldsAsAbsent() {
        Map<String, @Nullable Object> payload = payload();
        payload.put("host_id", "");
        payload.put("customer_name", "  ");
        payload.put("customer_email", null);

        var booking = booking(payload);

        assertThat(booking.hostId()).isNull();
        assertThat(booking.customerName()).isNull();
        assertThat(booking.customerEmail()).isNull();
    }

    @Test
    void takesAnyTextAsItIs() {
        for (String text : List.of(
                "📅👩‍👩‍👧", "مرحبا\u202E", "<script>alert(1)</script>", "<!channel> <@U123>", "a\nb", "'; --")) {
            Map<String, @Nullable Object> payload = payload();
            payload.put("meeting_title", text);

            assertThat(booking(payload).title()).isEqualTo(text);
        }
    }

    @Test
    void whatItAcceptsEveryServiceCanStore() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            if (translate(GeneratedPayload.next(random)) instanceof Translated(var providerId, var events, var _)) {
                accepted++;
                var booking = (BookingReceived) events.getFirst().event();
                assertThat(providerId).as("seed %s", seed).hasSizeBetween(1, Bounds.MAX_ID_LENGTH);
                assertThat(Stream.of(booking.hostId()).allMatch(MeetingKindTest::isId))
                        .isTrue();
                assertThat(Stream.of(booking.title(), booking.customerName(), booking.customerEmail())
                                .allMatch(MeetingKindTest::isName))
                        .as("seed %s", seed)
                        .isTrue();
                assertThat(Bounds.isStorable(booking.startTime()) && Bounds.isStorable(booking.endTime()))
                        .as("seed %s", seed)
                        .isTrue();
                assertThat(booking.endTime()).isAfterOrEqualTo(booking.startTime());
                assertThat(Bounds.isStorable(booking.source().toString())).isTrue();
            }
        }
        assertThat(accepted).as("seed %s", seed).isBetween(100, 9_900);
    }

    private static boolean isId(@Nullable String text) {
        return text == null || (text.length() <= Bounds.MAX_ID_LENGTH && Bounds.isStorable(text));
    }

    private static boolean isName(@Nullable String text) {
        return text == null || (text.length() <= Bounds.MAX_NAME_LENGTH && Bounds.isStorable(text));
    }

    private static Map<String, @Nullable Object> payload() {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("meeting_id", "abc-123");
        payload.put("meeting_title", "Support Onboarding Call");
        payload.put("start_time", "2025-06-20T10:00:00Z");
        payload.put("end_time", "2025-06-20T11:00:00Z");
        payload.put("host_id", "support-agent-42");
        payload.put("customer_name", "John Doe");
        payload.put("customer_email", "john@example.com");
        return payload;
    }

    private Translation translate(String body) {
        return kind.translate(new Delivery(
                INTEGRATION,
                LOG,
                Delivery.Origin.WEBHOOK,
                HttpHeaders.EMPTY,
                Map.of(),
                Bytes.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private Translation translate(Map<String, ? extends @Nullable Object> payload) {
        return translate(JSON.writeValueAsString(payload));
    }

    private BookingReceived booking(Map<String, ? extends @Nullable Object> payload) {
        return bookingOf(JSON.writeValueAsString(payload));
    }

    private BookingReceived bookingOf(String body) {
        Translation translation = translate(body);
        assertThat(translation).isInstanceOf(Translated.class);
        return (BookingReceived) ((Translated) translation).events().getFirst().event();
    }

    private List<FieldError> errors(Map<String, ? extends @Nullable Object> payload) {
        Translation translation = translate(payload);
        assertThat(translation).isInstanceOf(Unreadable.class);
        return ((Unreadable) translation).errors();
    }
}
