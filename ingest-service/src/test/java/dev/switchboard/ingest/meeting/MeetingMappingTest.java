package dev.switchboard.ingest.meeting;

import static dev.switchboard.ingest.kind.Payloads.errors;
import static dev.switchboard.ingest.kind.Payloads.event;
import static dev.switchboard.ingest.kind.Payloads.form;
import static dev.switchboard.ingest.kind.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bookings as calendars, forms and CRMs post them, by the mappings that docs/doors.md tells. */
class MeetingMappingTest {

    private static final String DEFAULTS = """
            {"meeting_id":"m","meeting_title":"Call","start_time":"2025-06-20T10:00:00Z","end_time":"2025-06-20T11:00:00Z"%s}""";

    private final MeetingKind kind = new MeetingKind();

    @Test
    void saysWhatElseThereIsUnderItsOwnName() {
        var details = Objects.requireNonNull(
                booking(json(DEFAULTS.formatted("""
                ,"customer_phone":"+49 30 1","description":"About it","project":"Launch","meeting_type":"Intro",
                 "location":"https://meet.example.com/x","co_hosts":["h2",3]"""), Map.of())).details());

        assertThat(details.customerPhone()).isEqualTo("+49 30 1");
        assertThat(details.description()).isEqualTo("About it");
        assertThat(details.project()).isEqualTo("Launch");
        assertThat(details.type()).isEqualTo("Intro");
        assertThat(details.location()).isEqualTo("https://meet.example.com/x");
        assertThat(details.coHosts()).isEqualTo(List.of("h2", "3"));
        assertThat(booking(json(DEFAULTS.formatted(""), Map.of())).details()).isNull();
    }

    @Test
    void readsCalCom() {
        var booking = booking(json(
                """
                {"triggerEvent":"BOOKING_CREATED","createdAt":"2025-06-19T08:00:00.000Z","payload":{"uid":"bFJeNb2uX8ANpT3JL5EfXw",
                 "title":"Intro between Ada and Bob","startTime":"2025-06-20T09:30:00Z","endTime":"2025-06-20T10:00:00Z",
                 "type":"intro","organizer":{"id":5,"email":"host@example.com"},"location":"integrations:daily",
                 "attendees":[{"name":"Bob","email":"bob@example.com","timeZone":"Europe/Berlin"}]}}""",
                Map.of(
                        "meeting_id", "/payload/uid",
                        "meeting_title", "/payload/title",
                        "start_time", "/payload/startTime",
                        "end_time", "/payload/endTime",
                        "meeting_type", "/payload/type",
                        "host_id", "/payload/organizer/email",
                        "customer_name", "$.payload.attendees[0].name",
                        "customer_email", "$.payload.attendees[0].email")));

        assertThat(booking.providerId()).isEqualTo("bFJeNb2uX8ANpT3JL5EfXw");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2025-06-20T09:30:00Z"));
        assertThat(booking.hostId()).isEqualTo("host@example.com");
        assertThat(booking.customerEmail()).isEqualTo("bob@example.com");
        assertThat(booking.source().at("/triggerEvent").asString()).isEqualTo("BOOKING_CREATED");
    }

    @Test
    void readsHubSpotsTimesInMilliseconds() {
        var booking = booking(json(
                """
                {"objectId":123456789,"properties":{"hs_meeting_title":{"value":"Demo"},
                 "hs_meeting_start_time":{"value":"1750413600000"},"hs_meeting_end_time":{"value":1750417200000},
                 "hubspot_owner_id":{"value":"77"}}}""",
                Map.of(
                        "meeting_id", "/objectId",
                        "meeting_title", "/properties/hs_meeting_title/value",
                        "start_time", "/properties/hs_meeting_start_time/value",
                        "end_time", "/properties/hs_meeting_end_time/value",
                        "host_id", "/properties/hubspot_owner_id/value")));

        assertThat(booking.providerId()).isEqualTo("123456789");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2025-06-20T10:00:00Z"));
        assertThat(booking.endTime()).isEqualTo(Instant.parse("2025-06-20T11:00:00Z"));
        assertThat(booking.hostId()).isEqualTo("77");
    }

    @Test
    void readsTypeformsAnswersByTheReferenceOfTheirField() {
        var booking = booking(json(
                """
                {"event_id":"e","event_type":"form_response","form_response":{"form_id":"f","token":"t-1",
                 "submitted_at":"2025-06-18T08:00:00Z","definition":{"title":"Book a call"},"answers":[
                 {"type":"text","text":"Ada","field":{"id":"1","type":"short_text","ref":"name"}},
                 {"type":"email","email":"ada@example.com","field":{"id":"2","type":"email","ref":"email"}},
                 {"type":"text","text":"2025-06-20T10:00:00+02:00","field":{"id":"3","type":"short_text","ref":"when"}}]}}""",
                Map.of(
                        "meeting_id", "/form_response/token",
                        "meeting_title", "/form_response/definition/title",
                        "start_time", "$.form_response.answers[?(@.field.ref=='when')].text",
                        "end_time", "$.form_response.answers[?(@.field.ref=='when')].text",
                        "customer_name", "$.form_response.answers[?(@.field.ref=='name')].text",
                        "customer_email", "$.form_response.answers[?(@.field.ref=='email')].email")));

        assertThat(booking.providerId()).isEqualTo("t-1");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2025-06-20T08:00:00Z"));
        assertThat(booking.customerName()).isEqualTo("Ada");
        assertThat(booking.customerEmail()).isEqualTo("ada@example.com");
    }

    @Test
    void readsAFormOfAWordPressPlugin() {
        var booking = booking(form(
                "form_id=12&entry=44&fields%5Bname%5D=Ada+Example&fields%5Bemail%5D=ada%40example.com"
                        + "&fields%5Bwhen%5D=2025-06-20T10%3A00%3A00%2B02%3A00&minutes=45&title=Consultation",
                Map.of(
                        "meeting_id", "/entry",
                        "meeting_title", "/title",
                        "start_time", "/fields[when]",
                        "duration_minutes", "/minutes",
                        "customer_name", "$['fields[name]']",
                        "customer_email", "/fields[email]")));

        assertThat(booking.providerId()).isEqualTo("44");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2025-06-20T08:00:00Z"));
        assertThat(booking.endTime()).isEqualTo(Instant.parse("2025-06-20T08:45:00Z"));
        assertThat(booking.customerName()).isEqualTo("Ada Example");
        assertThat(booking.customerEmail()).isEqualTo("ada@example.com");
    }

    @Test
    void readsAFormUnderTheDefaultNames() {
        var booking = booking(form(
                "meeting_id=1&meeting_title=Call&start_time=2025-06-20T10:00:00Z&end_time=2025-06-20T11:00:00Z"
                        + "&co_hosts=a&co_hosts=b",
                Map.of()));

        assertThat(booking.title()).isEqualTo("Call");
        assertThat(Objects.requireNonNull(booking.details()).coHosts()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "1750413600, 2025-06-20T10:00:00Z",
        "1750413600000, 2025-06-20T10:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "7289654399, 2200-12-31T23:59:59Z",
        "7289654399000, 2200-12-31T23:59:59Z",
    })
    void takesSecondsAndMillisecondsWhereAMappingFindsThem(String number, Instant start) {
        var delivery = json(
                DEFAULTS.formatted(",\"at\":" + number).replace("2025-06-20T11", "2200-12-31T23:59:59Z\",\"x\":\"11"),
                Map.of("start_time", "/at"));

        assertThat(booking(delivery).startTime()).isEqualTo(start);
    }

    @Test
    void leavesWhatIsNotMappedUnderItsOwnName() {
        var booking = booking(
                json(DEFAULTS.formatted(",\"owner\":\"h\",\"host_id\":\"other\""), Map.of("host_id", "/owner")));

        assertThat(booking.hostId()).isEqualTo("h");
        assertThat(booking.title()).isEqualTo("Call");
    }

    @Test
    void saysWhereItLookedInVain() {
        assertThat(errors(kind, json(DEFAULTS.formatted(""), Map.of("meeting_id", "$.none[0]", "host_id", "$"))))
                .containsExactly(
                        new FieldError("meeting_id", "is required, at $.none[0]"),
                        new FieldError("host_id", "must be a text, at $"));
    }

    @Test
    void boundsADurationAndWhoHoldsAMeeting() {
        String open = DEFAULTS.replace("end_time", "ends").formatted(",\"duration_minutes\":%s");
        assertThat(booking(json(open.formatted("30"), Map.of())).endTime())
                .isEqualTo(Instant.parse("2025-06-20T10:30:00Z"));
        for (String duration : List.of("-1", "1.5", "44641", "\"soon\"")) {
            assertThat(errors(kind, json(open.formatted(duration), Map.of())))
                    .extracting(FieldError::field)
                    .containsExactly("duration_minutes");
        }
        assertThat(errors(kind, json(DEFAULTS.formatted(",\"co_hosts\":[" + "1,".repeat(50) + "1]"), Map.of())))
                .containsExactly(new FieldError("co_hosts", "must not be more than 50"));
    }

    private BookingReceived booking(Delivery delivery) {
        return event(BookingReceived.class, kind, delivery);
    }
}
