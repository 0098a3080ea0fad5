package dev.switchboard.meeting.booking;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingMerged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;

/** A meeting that is moved from time to time stays one, whichever half is heard first or at once. */
@RunningService
class LineageIT {

    private static final int RACES = 200;
    private static final int STORIES = 25;

    private final DatabaseClient database;
    private final BookingsListener listener;
    private final int port;
    private final World world;

    @Autowired
    LineageIT(DatabaseClient database, BookingsListener listener, @Value("${local.server.port}") int port) {
        this.database = database;
        this.listener = listener;
        this.port = port;
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** An event and its place. */
    private record Line(BookingEvent event, long ordinal) {}

    @Test
    void aMovedMeetingIsOneMeetingAndEachHalfHasItsAnswer() {
        UUID meeting = world.booked("a", null);
        UUID givenUp = Ids.next();
        world.say(world.givenUp("a", "b", givenUp), givenUp, 2L);
        assertThat(world.answer(givenUp).map(MeetingRescheduled.class).meeting().successStatus())
                .isEqualTo("scheduled");
        UUID moved = Ids.next();
        world.say(world.inPlaceOf("a", "b", moved, TEN.plus(Duration.ofDays(1))), moved, 3L);

        var after = world.answer(moved).map(MeetingRescheduled.class).meeting();
        assertThat(after.id()).isEqualTo(meeting);
        assertThat(after.startTime()).isEqualTo(TEN.plus(Duration.ofDays(1)));
        UUID late = Ids.next();
        world.say(world.cancellation("a", late), late, 4L);
        assertThat(world.answer(late).type()).isEqualTo("switchboard.meeting.intake-passed-over.v1");
        UUID last = Ids.next();
        world.say(world.cancellation("b", last), last, 4L);
        assertThat(world.answer(last).map(MeetingCanceled.class).meeting().id()).isEqualTo(meeting);
    }

    @Test
    void twoMeetingsThatTurnOutToBeOneAreMerged() {
        UUID first = world.booked("a", null);
        UUID third = Ids.next();
        world.say(world.inPlaceOf("b", "c", third, TEN.plus(Duration.ofDays(2))), third, 3L);
        UUID vanishing =
                UUID.fromString(KafkaProbe.headers(world.answer(third).entry()).getOrDefault("ce_subject", ""));
        UUID link = Ids.next();
        var said = world.say(world.inPlaceOf("a", "b", link, TEN.plus(Duration.ofDays(1))), link, 2L);

        await().until(() -> world.answers(link).size() == 2);
        var answer = wordOf(link, "switchboard.meeting.rescheduled.v1");
        var meeting = answer.map(MeetingRescheduled.class).meeting();
        assertThat(meeting.id()).isEqualTo(first);
        assertThat(meeting.startTime()).isEqualTo(TEN.plus(Duration.ofDays(2)));
        assertThat(KafkaProbe.headers(answer.entry()))
                .containsEntry("ce_causationid", said.id().toString());
        var merged = wordOf(link, "switchboard.meeting.merged.v1");
        assertThat(merged.map(MeetingMerged.class).into()).isEqualTo(first);
        assertThat(merged.map(MeetingMerged.class).meeting().id()).isEqualTo(vanishing);
        assertThat(KafkaProbe.headers(merged.entry()).getOrDefault("ce_causationid", ""))
                .isNotEqualTo(said.id().toString());
        var list = world.get(world.asAdmin(), "/api/meetings?integrationId=" + world.integration);
        assertThat(list.at("/total").asInt()).isEqualTo(1);
        assertThat(world.get(world.asAdmin(), "/api/meetings?payloadLogId=" + third)
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(first.toString());
        var detail = world.get(world.asAdmin(), "/api/meetings/" + vanishing);
        assertThat(detail.at("/id").asString()).isEqualTo(first.toString());
    }

    /** Words about two meetings may stand in any order. */
    private World.Answer wordOf(UUID log, String type) {
        return world.answers(log).stream()
                .filter(answer -> answer.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNoShowIsReportedAndTakenBack() {
        UUID meeting = world.booked("a", null);
        UUID report = Ids.next();
        world.say(new NoShowReported(world.integration, "a", report, "guest", false), report, 5L);
        var missed = world.answer(report).map(MeetingNoShowChanged.class).meeting();
        assertThat(missed.id()).isEqualTo(meeting);
        assertThat(missed.successStatus()).isEqualTo("no_show");

        UUID withdrawal = Ids.next();
        world.say(new NoShowWithdrawn(world.integration, "a", withdrawal), withdrawal, 6L);
        assertThat(world.answer(withdrawal)
                        .map(MeetingNoShowChanged.class)
                        .meeting()
                        .successStatus())
                .isEqualTo("scheduled");
    }

    @Test
    void bothHalvesAtOnceAreOneMeeting() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                String a = "a-" + race;
                String b = "b-" + race;
                var booked = new Line(world.booking(a, Ids.next(), TEN, null), 1);
                var givenUp = new Line(world.givenUp(a, b, Ids.next()), 2);
                var moved = new Line(world.inPlaceOf(a, b, Ids.next(), TEN.plus(Duration.ofDays(1))), 3);
                boolean known = race % 2 == 0;
                if (known) {
                    hear(List.of(booked));
                }
                atOnce(threads, known ? List.of(givenUp) : List.of(booked, givenUp), List.of(moved));
            }
        }

        assertThat(states(world.integration))
                .hasSize(2 * RACES)
                .allSatisfy((id, state) -> assertThat(state)
                        .startsWith(id.replaceFirst(".*-", "a-") + "," + id.replaceFirst(".*-", "b-"))
                        .contains("scheduled|unknown", "2025-06-21 10:00"));
    }

    @Test
    void anyOrderInOneOrTwoTransactionsGivesTheSameMeetings() throws Exception {
        Random random = new Random(7);
        try (World other = new World(port);
                World third = new World(port);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int story = 0; story < STORIES; story++) {
                long seed = random.nextLong();
                story(world, "s" + story, new Random(seed)).forEach(line -> hear(List.of(line)));
                hear(shuffledWithDoubles(story(other, "s" + story, new Random(seed)), random));
                List<Line> lines = shuffledWithDoubles(story(third, "s" + story, new Random(seed)), random);
                int half = lines.size() / 2;
                atOnce(threads, lines.subList(0, half), lines.subList(half, lines.size()));
            }
            Map<String, String> inOrder = states(world.integration);
            assertThat(inOrder).hasSizeGreaterThan(STORIES);
            assertThat(states(other.integration)).isEqualTo(inOrder);
            assertThat(states(third.integration)).isEqualTo(inOrder);
        }
    }

    /** A meeting that is moved up to three times, and what else may be said of each booking. */
    private static List<Line> story(World world, String name, Random random) {
        List<Line> said = new ArrayList<>();
        int length = 1 + random.nextInt(4);
        for (int place = 0; place < length; place++) {
            String id = name + "-" + place;
            long from = place * 10L;
            var start = TEN.plus(Duration.ofHours(place));
            said.add(new Line(
                    place == 0
                            ? world.booking(id, Ids.next(), start, null)
                            : world.inPlaceOf(name + "-" + (place - 1), id, Ids.next(), start),
                    from + 1));
            if (place + 1 < length) {
                said.add(new Line(world.givenUp(id, name + "-" + (place + 1), Ids.next()), from + 2));
            }
            switch (random.nextInt(5)) {
                case 0 -> said.add(new Line(world.cancellation(id, Ids.next()), from + 3));
                case 1 -> said.add(new Line(world.givenUp(id, null, Ids.next()), from + 3));
                case 2 ->
                    said.add(new Line(new NoShowReported(world.integration, id, Ids.next(), "host", false), from + 3));
                default -> {}
            }
        }
        return said;
    }

    private static List<Line> shuffledWithDoubles(List<Line> story, Random random) {
        List<Line> shuffled = new ArrayList<>(story);
        story.forEach(line -> shuffled.addAll(Collections.nCopies(random.nextInt(2), line)));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void atOnce(ExecutorService threads, List<Line> one, List<Line> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<?>> heard = new ArrayList<>();
        for (List<Line> lines : List.of(one, other)) {
            heard.add(threads.submit(() -> {
                start.await();
                hear(lines);
                return true;
            }));
        }
        for (Future<?> done : heard) {
            done.get();
        }
    }

    private void hear(List<Line> lines) {
        listener.on(lines.stream().map(LineageIT::entry).toList());
    }

    /** A copy has an id of its own, so that the inbox takes it for new. */
    private static ConsumerRecord<String, byte[]> entry(Line line) {
        BookingEvent event = line.event();
        Envelope<?> envelope = World.envelope(event, event.payloadLogId(), line.ordinal());
        var entry = new ConsumerRecord<>(EventTypes.of(event).topic(), 0, 0, event.subject(), EventCodec.encode(event));
        EventCodec.headers(envelope)
                .forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    /** What is known of each booking, and of the meeting that it is part of. */
    private Map<String, String> states(UUID integration) {
        return Collections.unmodifiableMap(database.sql("""
                        SELECT b.provider_id, concat_ws('|',
                            (SELECT string_agg(s.provider_id, ',' ORDER BY s.provider_id) FROM booking s
                             WHERE s.meeting_id = b.meeting_id),
                            m.provider_id, m.success_status, m.customer_attendance, m.awaiting_reschedule, m.imported,
                            m.start_time AT TIME ZONE 'UTC', b.replaces, b.canceled, b.absence, b.said ->> 'ordinal') AS state
                        FROM booking b JOIN meeting m ON m.id = b.meeting_id
                        WHERE b.integration_id = :integration AND m.said IS NOT NULL""")
                .bind("integration", integration)
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("provider_id", String.class)),
                        Objects.requireNonNull(row.get("state", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .blockOptional()
                .orElseThrow());
    }
}
