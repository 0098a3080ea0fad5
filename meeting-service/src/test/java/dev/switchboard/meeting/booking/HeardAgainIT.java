package dev.switchboard.meeting.booking;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.retention.Purging;
import dev.switchboard.platform.testing.KafkaProbe;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What is heard again after the inbox has forgotten it, and what is reprocessed, has no second effect. */
@RunningService
class HeardAgainIT {

    private final DatabaseClient database;
    private final Purging purging;
    private final World world;

    @Autowired
    HeardAgainIT(DatabaseClient database, Purging purging, @Value("${local.server.port}") int port) {
        this.database = database;
        this.purging = purging;
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEventThatTheInboxHasForgottenChangesNothing() {
        UUID first = Ids.next();
        var old = world.say(world.booking("forgotten", first, TEN, null), first, 1L);
        UUID second = Ids.next();
        world.say(world.booking("forgotten", second, TEN.plusSeconds(3600), null), second, 2L);
        world.answer(second);
        JsonNode before = meeting(second);
        forget("forgotten");

        world.probe.say(old);

        passedOver(first, 2);
        assertThat(meeting(second)).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM meeting_payload WHERE payload_log_id = :log", first))
                .isEqualTo(1);
    }

    @Test
    void aReprocessedPayloadChangesNothing() {
        UUID log = Ids.next();
        var first = world.say(world.booking("reprocessed", log, TEN, null), log, 1L);
        world.answer(log);
        JsonNode before = meeting(log);

        world.probe.say(
                new Envelope<>(Ids.next(), first.source(), first.time(), log, Ids.next(), 1L, null, first.event()));

        var answers = await().until(() -> world.answers(log), said -> said.size() == 2);
        assertThat(answers.getLast().map(MeetingScheduled.class))
                .isEqualTo(answers.getFirst().map(MeetingScheduled.class));
        assertThat(meeting(log)).isEqualTo(before);
    }

    /** A first answer may be lost, for example with the tail of a broker that lost its power. */
    @Test
    void anEventThatIsSaidAgainIsAnsweredAgainByTheSameId() {
        UUID log = Ids.next();
        var booked = world.say(world.booking("said-again", log, TEN, null), log, 1L);
        String first = idOf(world.answer(log));
        JsonNode before = meeting(log);

        sayAgain(booked);

        var answers = await().until(() -> world.answers(log), said -> said.size() == 2);
        assertThat(idOf(answers.getLast())).isEqualTo(first);
        assertThat(answers.getLast().map(MeetingScheduled.class))
                .isEqualTo(answers.getFirst().map(MeetingScheduled.class));
        assertThat(meeting(log)).isEqualTo(before);
    }

    private void sayAgain(Envelope<?> envelope) {
        Map<String, String> headers = new HashMap<>(EventCodec.headers(envelope));
        headers.put(EventCodec.SAID_AGAIN, "true");
        world.probe.say(
                Topic.INTAKE_BOOKINGS, envelope.event().subject(), headers, EventCodec.encode(envelope.event()));
    }

    private static String idOf(World.Answer answer) {
        return KafkaProbe.headers(answer.entry()).getOrDefault("ce_id", "");
    }

    private void forget(String providerId) {
        database.sql("UPDATE inbox SET handled_at = now() - make_interval(days => 36) WHERE key = :key")
                .bind("key", world.integration + ":" + providerId)
                .then()
                .block();
        purging.purge().block();
        assertThat(number(database.sql("SELECT count(*) FROM inbox WHERE key = :key")
                        .bind("key", world.integration + ":" + providerId)))
                .isZero();
    }

    /** The last of so many answers says that nothing was done. */
    private void passedOver(UUID log, int answers) {
        var last = await().until(() -> world.answers(log), said -> said.size() == answers)
                .getLast();
        assertThat(last.map(IntakePassedOver.class).reason()).isEqualTo("older than what is known");
    }

    private JsonNode meeting(UUID log) {
        JsonNode found =
                world.get(world.asAdmin(), "/api/meetings?payloadLogId=" + log).at("/items/0");
        return world.get(world.asAdmin(), "/api/meetings/" + found.get("id").asString());
    }

    private long count(String sql, UUID log) {
        return number(database.sql(sql).bind("log", log));
    }

    private static long number(DatabaseClient.GenericExecuteSpec query) {
        return Objects.requireNonNull(query.mapValue(Long.class).one().block());
    }
}
