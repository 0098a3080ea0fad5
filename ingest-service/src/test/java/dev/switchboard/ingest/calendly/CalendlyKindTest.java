package dev.switchboard.ingest.calendly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.Fixtures;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Delivery.Origin;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CalendlyKindTest {

    private static final UUID INTEGRATION = new UUID(1, 2);
    private static final UUID LOG = new UUID(3, 4);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String FIRST = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee01";
    private static final String SECOND = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee02";

    private final CalendlyKind kind = new CalendlyKind();

    @Test
    void saysABooking() {
        var translated = translated(fixture("invitee.created"));
        Said said = translated.events().getFirst();

        assertThat(translated.providerId()).isEqualTo(FIRST);
        assertThat(translated.deliveryId()).isEqualTo("invitee.created/" + FIRST + "/2025-04-16T08:03:44.000000Z");
        assertThat(said.ordinal()).isEqualTo(1_744_790_621_909_498L); // 2025-04-16T08:03:41.909498Z
        assertThat(said.event())
                .isEqualTo(new BookingReceived(
                        INTEGRATION,
                        FIRST,
                        LOG,
                        "Support Call",
                        Instant.parse("2025-04-17T09:00:00Z"),
                        Instant.parse("2025-04-17T09:30:00Z"),
                        "host@example.com",
                        "Ada Example",
                        "invitee@example.com",
                        null,
                        new BookingDetails(
                                "calendly",
                                "11111111-2222-4333-8444-555555555501",
                                "Support Call",
                                "Order 10042 arrived damaged",
                                "+1 404-555-0199",
                                "Europe/Helsinki",
                                "https://calendly.com/events/11111111-2222-4333-8444-555555555501/google_meet",
                                "spring_sale",
                                List.of(),
                                "https://api.calendly.com/scheduled_events/11111111-2222-4333-8444-555555555501",
                                "https://calendly.com/reschedulings/" + FIRST,
                                "https://calendly.com/cancellations/" + FIRST),
                        false,
                        JSON.readTree(fixture("invitee.created"))));
    }

    @Test
    void saysACancellation() {
        Said said = only(fixture("invitee.canceled"));

        assertThat(said.event())
                .isEqualTo(
                        new BookingCanceled(INTEGRATION, FIRST, LOG, "Meeting conflict", "guest", false, null, false));
        assertThat(said.ordinal()).isEqualTo(1_744_797_259_666_606L); // 2025-04-16T09:54:19.666606Z
    }

    @Test
    void joinsTheHalvesOfAReschedule() {
        assertThat(only(fixture("invitee.canceled.rescheduled")).event())
                .isEqualTo(new BookingCanceled(INTEGRATION, FIRST, LOG, null, "guest", true, SECOND, false));
        var booked = booking(fixture("invitee.created.rescheduled"));

        assertThat(booked.providerId()).isEqualTo(SECOND);
        assertThat(booked.replaces()).isEqualTo(FIRST);
        assertThat(booked.startTime()).isEqualTo(Instant.parse("2025-04-18T12:00:00Z"));
    }

    @Test
    void tellsAHostsRequestToRescheduleFromACancellation() {
        var canceled = (BookingCanceled) only(changed("invitee.canceled", payload -> {
                    payload.put("rescheduled", true);
                    ((ObjectNode) payload.get("cancellation")).put("canceler_type", "host");
                }))
                .event();

        assertThat(canceled.rescheduled()).isTrue();
        assertThat(canceled.replacedBy()).isNull();
        assertThat(canceled.canceledBy()).isEqualTo("host");
    }

    @Test
    void saysThatAGuestDidNotComeAndThatTheyDid() {
        Said absent = only(fixture("invitee_no_show.created"));
        Said there = only(fixture("invitee_no_show.deleted"));

        assertThat(absent.event()).isEqualTo(new NoShowReported(INTEGRATION, FIRST, LOG, "guest", false));
        assertThat(absent.ordinal()).isEqualTo(1_744_918_956_000_000L); // 2025-04-17T19:42:36Z
        assertThat(there.event()).isEqualTo(new NoShowWithdrawn(INTEGRATION, FIRST, LOG));
        assertThat(there.ordinal()).isEqualTo(1_744_919_400_000_000L); // 2025-04-17T19:50Z
    }

    @Test
    void readsTheFirstGenerationByItsEvent() {
        var translated = translated(fixture("v1.invitee.created"));
        var booking = (BookingReceived) translated.events().getFirst().event();

        assertThat(translated.deliveryId()).isEqualTo("invitee.created/AAAAAAAAAAAAAAAA/2018-03-14T19:16:01Z");
        assertThat(translated.events().getFirst().ordinal()).isEqualTo(1_520_985_600_000_000L); // 2018-03-14T00:00Z
        assertThat(booking)
                .isEqualTo(new BookingReceived(
                        INTEGRATION,
                        "AAAAAAAAAAAAAAAA",
                        LOG,
                        "Event Type Name",
                        Instant.parse("2018-03-14T12:00:00Z"),
                        Instant.parse("2018-03-14T12:15:00Z"),
                        "user@example.com",
                        "Joe Sample Data",
                        "not.a.real.email@example.com",
                        null,
                        new BookingDetails(
                                "calendly",
                                "BBBBBBBBBBBBBBBB",
                                "Event Type Name",
                                "fake_skype_id",
                                "+14045551234",
                                "UTC",
                                "The Coffee Shop",
                                null,
                                List.of(),
                                null,
                                null,
                                null),
                        false,
                        JSON.readTree(fixture("v1.invitee.created"))));
        assertThat(only(fixture("v1.invitee.canceled")))
                .isEqualTo(new Said(
                        new BookingCanceled(
                                INTEGRATION, "AAAAAAAAAAAAAAAA", LOG, "Meeting conflict", null, false, null, false),
                        1_521_057_600_000_000L)); // 2018-03-14T20:00Z
    }

    @Test
    void takesThePrimaryOfSeveralForTheHostOfTheFirstGeneration() {
        var booking = booking(changed("v1.invitee.created", payload -> {
            ArrayNode assigned = (ArrayNode) payload.get("event").get("extended_assigned_to");
            assigned.addObject().put("email", "second@example.com").put("primary", true);
            payload.put("old_invitee", "BEFORE");
            ((ObjectNode) payload.get("event")).put("start_time", "2018-03-14T08:00:00-04:00");
        }));

        assertThat(booking.hostId()).isEqualTo("second@example.com");
        assertThat(detailsOf(booking).coHosts()).containsExactly("user@example.com");
        assertThat(booking.replaces()).isEqualTo("BEFORE");
        assertThat(booking.startTime()).isEqualTo(Instant.parse("2018-03-14T12:00:00Z"));
    }

    @Test
    void readsTheShortDeliveriesOf2020WhereTheyHaveEnough() {
        Said canceled = only(fixture("invitee.canceled.minimal-2020"));
        assertThat(canceled.event())
                .isEqualTo(new BookingCanceled(
                        INTEGRATION, "AAAAAAAAAAAAAAAA", LOG, "Meeting Conflict", null, false, null, false));
        assertThat(canceled.ordinal()).isEqualTo(1_606_154_062_000_000L); // 2020-11-23T17:54:22Z, the envelope's

        assertThat(errors(fixture("invitee.canceled.minimal-2020").replace("invitee.canceled", "invitee.created")))
                .containsExactly(
                        new FieldError("payload.scheduled_event.start_time", "is required"),
                        new FieldError("payload.scheduled_event.end_time", "is required"));
    }

    @Test
    void saysAWholePageOfHistory() {
        var translated = (Translated) translate(fixture("import"), Origin.IMPORT, Map.of());
        var first = (BookingReceived) translated.events().get(0).event();

        assertThat(translated.providerId()).isEqualTo("GBGBDCAADAEDCRZ2");
        assertThat(translated.events())
                .extracting(said -> said.event().getClass().getSimpleName())
                .containsExactly(
                        "BookingReceived", "BookingReceived", "BookingCanceled", "BookingReceived", "NoShowReported");
        assertThat(translated.events().get(0).ordinal())
                .isEqualTo(1_606_153_878_327_602L); // 2020-11-23T17:51:18.327602Z
        assertThat(first.imported()).isTrue();
        assertThat(first.title()).isEqualTo("15 Minute Meeting");
        assertThat(first.hostId()).isEqualTo("GBGBDCAADAEDCRZ2");
        assertThat(first.source().at("/payload/email").asString()).isEqualTo("test@example.com");
        assertThat(first.source().at("/payload/scheduled_event/name").asString())
                .isEqualTo("15 Minute Meeting");
        assertThat(translated.events().get(2))
                .isEqualTo(new Said(
                        new BookingCanceled(INTEGRATION, "BBBBBBBBBBBBBBBB", LOG, "Ill", "host", false, null, true),
                        1_606_204_800_000_001L)); // 2020-11-24T08:00:00.000001Z
        assertThat(translated.events().get(4))
                .isEqualTo(new Said(
                        new NoShowReported(INTEGRATION, "CCCCCCCCCCCCCCCC", LOG, "guest", true),
                        1_606_291_200_000_002L)); // 2020-11-25T08:00:00.000002Z
    }

    @Test
    void knowsAPageAgainWhateverThePagesAroundItAreCalled() {
        String page = fixture("import");
        var first = (Translated) translate(page, Origin.IMPORT, Map.of());
        var again = (Translated) translate(page.replace("page_token=", "page_token=x"), Origin.IMPORT, Map.of());
        var other = (Translated) translate(page.replace("Jane Doe", "Jane Roe"), Origin.IMPORT, Map.of());

        assertThat(first.deliveryId()).isNotNull().isEqualTo(again.deliveryId()).isNotEqualTo(other.deliveryId());
    }

    @Test
    void namesTheFieldsOfAPage() {
        assertThat(((Unreadable) translate("{\"scheduled_event\":{},\"invitees\":{}}", Origin.IMPORT, Map.of()))
                        .errors())
                .containsExactly(
                        new FieldError("scheduled_event.uri", "is required"),
                        new FieldError("invitees.collection", "is required"));
        String page = fixture("import").replace("2020-11-23T17:51:18.327602Z", "yesterday");
        assertThat(((Unreadable) translate(page, Origin.IMPORT, Map.of())).errors())
                .extracting(FieldError::field)
                .contains("invitees.collection[0].created_at", "invitees.collection[2].created_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_type.created", "contact.deleted", "meeting_recap.updated", "something.new"})
    void passesOverWhatIsNoBooking(String event) {
        assertThat(translate("{\"event\":\"" + event + "\",\"payload\":{\"uri\":1}}"))
                .isInstanceOf(PassedOver.class);
        assertThat(translate(fixture("routing_form_submission.created")))
                .isEqualTo(new PassedOver("A routing form was filled in; a booking comes by itself"));
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(errors("{}")).containsExactly(new FieldError("event", "is required"));
        assertThat(errors("{\"event\":\"invitee.created\",\"payload\":[]}"))
                .extracting(FieldError::field)
                .containsExactly(
                        "payload",
                        "payload.uri",
                        "payload.scheduled_event.start_time",
                        "payload.scheduled_event.end_time");
        assertThat(errors(changed("invitee.created", payload -> {
                    payload.put("uri", "///");
                    payload.putObject("email");
                    ObjectNode event = (ObjectNode) payload.get("scheduled_event");
                    event.put("start_time", "2025-04-17T09:30:01");
                    event.put("end_time", "1969-12-31T23:59:59Z");
                    event.put("name", "x".repeat(501));
                    event.putArray("event_memberships").addObject().put("user_email", "h".repeat(201));
                })))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "payload.uri",
                        "payload.email",
                        "payload.scheduled_event.start_time",
                        "payload.scheduled_event.end_time",
                        "payload.scheduled_event.name");
        assertThat(errors(changed(
                        "invitee.created",
                        payload ->
                                ((ObjectNode) payload.get("scheduled_event")).put("end_time", "2025-04-17T08:59:59Z"))))
                .containsExactly(new FieldError("payload.scheduled_event.end_time", "must not be before start_time"));
    }

    @Test
    void needsToKnowWhenSomethingWithoutATimeOfItsOwnWasTold() {
        ObjectNode tree = (ObjectNode) JSON.readTree(fixture("invitee_no_show.created"));
        tree.remove("created_at");

        assertThat(errors(tree.toString())).containsExactly(new FieldError("created_at", "is required"));
    }

    /** Guests write what they like, and campaigns and places come in any form. */
    @Test
    void letsNoFreeTextCloseTheDoor() {
        var booking = booking(changed("invitee.created", payload -> {
            payload.putObject("tracking").put("utm_campaign", "x".repeat(501));
            payload.put("questions_and_answers", "none");
            payload.putArray("text_reminder_number");
            payload.put("timezone", 7);
            ObjectNode event = (ObjectNode) payload.get("scheduled_event");
            event.putArray("location");
            event.putNull("name");
        }));

        assertThat(booking.title()).isEqualTo("Calendly meeting");
        assertThat(detailsOf(booking).project()).isNull();
        assertThat(detailsOf(booking).location()).isNull();
        assertThat(detailsOf(booking).customerPhone()).isNull();
    }

    @Test
    void takesTheNumberThatWasAskedForWhereNoReminderIsWanted() {
        var booking = booking(fixture("invitee.created.rescheduled"));

        assertThat(detailsOf(booking).customerPhone()).isEqualTo("+1 404-555-0123");
        assertThat(detailsOf(booking).description()).isEqualTo("Order 10042 arrived damaged");
    }

    @Test
    void takesTheProjectFromWhereItIsMapped() {
        var mapped = (Translated) translate(
                fixture("invitee.created"), Origin.WEBHOOK, Map.of("project", "/payload/tracking/utm_source"));
        var astray = (Translated)
                translate(fixture("invitee.created"), Origin.WEBHOOK, Map.of("project", "/payload/none/~9"));

        assertThat(detailsOf((BookingReceived) mapped.events().getFirst().event())
                        .project())
                .isEqualTo("newsletter");
        assertThat(detailsOf((BookingReceived) astray.events().getFirst().event())
                        .project())
                .isNull();
    }

    private static String fixture(String name) {
        return Fixtures.text("calendly." + name + ".json");
    }

    private static String changed(String name, Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) JSON.readTree(fixture(name));
        change.accept((ObjectNode) tree.get("payload"));
        return tree.toString();
    }

    private Translation translate(String body) {
        return translate(body, Origin.WEBHOOK, Map.of());
    }

    private Translation translate(String body, Origin origin, Map<String, String> mapping) {
        return kind.translate(new Delivery(
                INTEGRATION, LOG, origin, HttpHeaders.EMPTY, mapping, Bytes.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private Translated translated(String body) {
        return (Translated) translate(body);
    }

    private Said only(String body) {
        List<Said> events = translated(body).events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private BookingReceived booking(String body) {
        return (BookingReceived) only(body).event();
    }

    private static BookingDetails detailsOf(BookingReceived booking) {
        return Objects.requireNonNull(booking.details());
    }

    private List<FieldError> errors(String body) {
        return ((Unreadable) translate(body)).errors();
    }
}
