package dev.switchboard.meeting.type;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.JsonNodeFactory;

@RunningService
class MeetingTypesIT {

    private final World world;
    private final UUID bea = Ids.next();
    private final String called = "Demo " + bea;

    @Autowired
    MeetingTypesIT(@Value("${local.server.port}") int port) {
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aBookingGetsWhatItLacksFromItsTypeByNameOrTitle() {
        world.say(World.member(bea, "Bea", true, 1), Ids.next(), null);
        Map<String, Object> type = Map.of(
                "name",
                "Product demo " + bea,
                "matches",
                List.of(called),
                "defaults",
                Map.of("durationMinutes", 45, "project", "Sales", "hostId", bea),
                "slackChannel",
                "#sales");
        await().untilAsserted(() -> create(type).expectStatus().isCreated());

        var byTitle = scheduled(titled(called.toUpperCase(Locale.ROOT), null));
        assertThat(byTitle.type()).isEqualTo("Product demo " + bea);
        assertThat(byTitle.slackChannel()).isEqualTo("#sales");
        assertThat(byTitle.endTime()).isEqualTo("2025-06-20T10:45:00Z");
        assertThat(byTitle.host()).extracting(MeetingEvent.Host::id).isEqualTo(bea);
        assertThat(world.get(world.asAdmin(), "/api/meetings/" + byTitle.id())
                        .at("/project")
                        .asString())
                .isEqualTo("Sales");

        var named = scheduled(titled(called, "somebody-else"));
        assertThat(named.host()).isNull();
        UUID log = Ids.next();
        var byType = scheduled(world.calendly("c", log, TEN, called));
        assertThat(byType.slackChannel()).isEqualTo("#sales");
        assertThat(byType.endTime()).isEqualTo("2025-06-20T11:00:00Z");
        assertThat(world.get(world.asAdmin(), "/api/meetings/" + byType.id())
                        .at("/project")
                        .asString())
                .isEqualTo("Launch");
        assertThat(scheduled(titled("Something else", null)).slackChannel()).isNull();
    }

    @Test
    void aTypeIsChangedAndSwitchedOff() {
        String id = created(Map.of("name", "T " + bea, "matches", List.of(called)));
        patch(id, Map.of("slackChannel", "#later"), "\"1\"").expectStatus().isOk();
        patch(id, Map.of("active", false), "\"1\"").expectStatus().isEqualTo(412);
        assertThat(scheduled(titled(called, null)).slackChannel()).isEqualTo("#later");
        patch(id, Map.of("active", false), "\"2\"").expectStatus().isOk();

        assertThat(scheduled(titled(called, null)).slackChannel()).isNull();
        var kept = world.get(world.as(Role.AGENT, bea, "Bea"), "/api/meeting-types/" + id);
        assertThat(kept.at("/matches/0").asString()).isEqualTo(called);
        assertThat(kept.at("/version").asInt()).isEqualTo(3);
        assertThat(world.get(world.asAdmin(), "/api/meeting-types?limit=200")
                        .at("/items")
                        .toString())
                .contains(id);
    }

    @Test
    void noTwoTypesAreCalledTheSame() {
        created(Map.of("name", "One " + bea, "matches", List.of(called)));

        create(Map.of("name", "Two " + bea, "matches", List.of(called.toUpperCase(Locale.ROOT))))
                .expectStatus()
                .isEqualTo(409);
        create(Map.of("name", "ONE " + bea, "matches", List.of(called + "!")))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void whatIsWrongIsNamedFieldByField() {
        create(Map.of(
                        "matches",
                        List.of(""),
                        "color",
                        "red",
                        "slackChannel",
                        "no channel",
                        "defaults",
                        Map.of("durationMinutes", 0, "hostId", "me")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[*].field")
                .value(
                        Object.class,
                        fields -> assertThat(fields.toString())
                                .contains("name", "matches", "color", "slackChannel", "defaults.durationMinutes")
                                .contains("defaults.hostId"));
        create(Map.of("name", "x", "matches", List.of(called), "defaults", Map.of("hostId", Ids.next())))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void anAgentReadsAndWritesNot() {
        world.as(Role.AGENT, bea, "Bea")
                .post()
                .uri("/api/meeting-types")
                .bodyValue(Map.of("name", "x", "matches", List.of("x")))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private ResponseSpec create(Map<String, ?> body) {
        return world.asAdmin().post().uri("/api/meeting-types").bodyValue(body).exchange();
    }

    private String created(Map<String, ?> body) {
        String location = create(body)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location");
        return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
    }

    private ResponseSpec patch(String id, Map<String, ?> body, String ifMatch) {
        return world.asAdmin()
                .patch()
                .uri("/api/meeting-types/" + id)
                .header("If-Match", ifMatch)
                .bodyValue(body)
                .exchange();
    }

    private MeetingEvent.Meeting scheduled(BookingReceived booking) {
        world.say(booking, booking.payloadLogId(), 1L);
        return world.answer(booking.payloadLogId()).map(MeetingScheduled.class).meeting();
    }

    /** A booking that lasts no time. */
    private BookingReceived titled(String title, @Nullable String hostId) {
        return new BookingReceived(
                world.integration,
                Ids.next().toString(),
                Ids.next(),
                title,
                TEN,
                TEN,
                hostId,
                null,
                null,
                JsonNodeFactory.instance.objectNode());
    }
}
