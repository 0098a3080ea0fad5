package dev.switchboard.meeting.booking;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.Columns;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Resealing;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@RunningService
class BookingStoryIT {

    private final DatabaseClient database;
    private final int port;
    private final Sealing sealing;
    private final Resealing resealing;
    private final World world;

    @Autowired
    BookingStoryIT(
            DatabaseClient database, Sealing sealing, Resealing resealing, @Value("${local.server.port}") int port) {
        this.database = database;
        this.sealing = sealing;
        this.resealing = resealing;
        this.port = port;
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aBookingBecomesAMeetingThatIsSaidAsACloudEvent() {
        UUID log = Ids.next();
        var booking = world.say(world.booking("abc-123", log, TEN, null), log, 7L);

        var answer = world.answer(log);
        var meeting = answer.map(MeetingScheduled.class).meeting();
        assertThat(KafkaProbe.headers(answer.entry()))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "switchboard.meeting.scheduled.v1")
                .containsEntry("ce_source", "/switchboard/meeting")
                .containsEntry("ce_subject", meeting.id().toString())
                .containsEntry("ce_causationid", booking.id().toString())
                .containsEntry("ce_correlationid", log.toString())
                .containsKey("ce_id");
        assertThat(answer.entry().key()).isEqualTo(meeting.id().toString());

        JsonNode list = world.get(world.asAdmin(), "/api/meetings?payloadLogId=" + log);
        assertThat(list.at("/total").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/id").asString()).isEqualTo(meeting.id().toString());
        assertThat(list.at("/items/0/startTime").asString()).isEqualTo("2025-06-20T10:00:00Z");
        assertThat(list.at("/items/0/host").isNull()).isTrue();
        assertThat(list.at("/items/0/payloadLogId").asString()).isEqualTo(log.toString());
        assertThat(original(log)).contains("abc-123").contains("999999");
    }

    @Test
    void theSameEventTwiceIsAnsweredOnce() {
        UUID log = Ids.next();
        var booking = world.say(world.booking("twice", log, TEN, null), log, 1L);
        world.probe.say(booking);
        UUID after = Ids.next();
        world.say(world.booking("twice", after, TEN, null), after, 2L);

        world.answer(after);
        assertThat(world.answers(log)).hasSize(1);
    }

    @Test
    void anOlderPayloadIsPassedOverAndALaterOneFollowed() {
        UUID first = Ids.next();
        UUID older = Ids.next();
        UUID later = Ids.next();
        world.say(world.booking("order", first, TEN, null), first, 5L);
        world.say(world.booking("order", older, TEN.plusSeconds(60), null), older, 4L);
        world.say(world.booking("order", later, TEN.plusSeconds(120), null), later, 6L);

        var meeting = world.answer(later).map(MeetingRescheduled.class).meeting();
        assertThat(meeting.startTime()).isEqualTo(TEN.plusSeconds(120));
        assertThat(world.answer(older).map(IntakePassedOver.class))
                .isEqualTo(new IntakePassedOver(world.integration + ":order", older, "older than what is known"));
        JsonNode history = world.get(world.asAdmin(), "/api/meetings/" + meeting.id() + "/history");
        assertThat(history.at("/items")).hasSize(2);
        assertThat(history.at("/items/0/by").asString()).isEqualTo("payload");
        assertThat(world.get(world.asAdmin(), "/api/meetings?payloadLogId=" + first)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aCancellationThatOvertakesItsBookingWaitsUnseen() {
        UUID cancel = Ids.next();
        UUID booked = Ids.next();
        world.say(world.cancellation("overtaken", cancel), cancel, 2L);
        assertThat(world.answer(cancel).type()).isEqualTo("switchboard.meeting.intake-passed-over.v1");
        String list = "/api/meetings?integrationId=" + world.integration;
        assertThat(world.get(world.asAdmin(), list).at("/total").asInt()).isZero();

        world.say(world.booking("overtaken", booked, TEN, null), booked, 1L);
        assertThat(world.answer(booked).type()).isEqualTo("switchboard.meeting.canceled.v1");
        assertThat(world.get(world.asAdmin(), list).at("/items/0/successStatus").asString())
                .isEqualTo("canceled");
    }

    @Test
    void twoIntegrationsWithOneIdAreTwoMeetings() {
        UUID here = world.booked("same", null);
        try (World elsewhere = new World(port)) {
            assertThat(elsewhere.booked("same", null)).isNotEqualTo(here);
        }
    }

    @Test
    void anyOrderGivesTheSameMeetingAndEveryEventItsOneAnswer() {
        Random random = new Random(42);
        Set<UUID> logs = new HashSet<>();
        List<Envelope<?>> all = new ArrayList<>();
        for (int meeting = 0; meeting < 40; meeting++) {
            for (var event : story("m-" + meeting)) {
                logs.add(event.correlationId());
                all.addAll(Collections.nCopies(1 + random.nextInt(3), event));
            }
        }
        Collections.shuffle(all, random);
        all.forEach(world.probe::say);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> Set.copyOf(world.answered(logs)).size() == logs.size());
        JsonNode list = world.get(world.asAdmin(), "/api/meetings?limit=200&integrationId=" + world.integration);
        assertThat(list.at("/total").asInt()).isEqualTo(40);
        list.at("/items").forEach(meeting -> {
            assertThat(meeting.at("/startTime").asString()).isEqualTo("2025-06-20T13:00:00Z");
            assertThat(meeting.at("/successStatus").asString()).isEqualTo("canceled");
        });
        assertThat(world.answered(logs)).doesNotHaveDuplicates();
    }

    @Test
    void anOriginalFromBeforeTheyWereSealedIsSealedByAndBy() {
        UUID log = Ids.next();
        world.say(world.booking("clear-1", log, TEN, null), log, 1L);
        world.answer(log);
        String digits = "{\"amount\": 1.%s}".formatted("0".repeat(1000));
        database.sql("""
                        UPDATE meeting_payload SET source = CAST(:clear AS json), key_id = NULL, sealed = NULL
                        WHERE payload_log_id = :log""").bind("clear", digits).bind("log", log).then().block();

        resealing.reseal().block();

        assertThat(original(log)).isEqualTo(digits);
        assertThat(database.sql("SELECT count(*) FROM meeting_payload WHERE source IS NOT NULL")
                        .mapValue(Long.class)
                        .one()
                        .block())
                .isZero();
    }

    /** Booked, called off, booked anew twice, and called off for good. */
    private List<Envelope<? extends BookingEvent>> story(String providerId) {
        List<Envelope<? extends BookingEvent>> story = new ArrayList<>();
        for (long ordinal = 1; ordinal <= 5; ordinal++) {
            UUID log = Ids.next();
            BookingEvent event = ordinal == 2 || ordinal == 5
                    ? world.cancellation(providerId, log)
                    : world.booking(providerId, log, TEN.plus(Duration.ofHours(ordinal - 1)), null);
            story.add(World.envelope(event, log, ordinal));
        }
        return story;
    }

    private String original(UUID log) {
        return database.sql("SELECT id, key_id, sealed FROM meeting_payload WHERE payload_log_id = :log")
                .bind("log", log)
                .map(row -> sealing.open(
                        Columns.get(row, "id", UUID.class),
                        new Sealed(Columns.get(row, "key_id", String.class), Columns.get(row, "sealed", byte[].class))))
                .one()
                .map(source -> new String(source, StandardCharsets.UTF_8))
                .blockOptional()
                .orElseThrow();
    }
}
