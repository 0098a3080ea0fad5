package dev.switchboard.meeting.desk;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.reactive.server.WebTestClient;

@RunningService
class CoHostIT {

    private final World world;
    private final UUID bea = Ids.next();
    private final String name = "Bea-At-Calendly-" + bea;

    @Autowired
    CoHostIT(@Value("${local.server.port}") int port) {
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCoHostSeesAndEditsTheMeetingAlsoIfTheyComeLater() {
        UUID meeting = booked("m", name.toUpperCase(Locale.ROOT));
        WebTestClient agent = world.as(Role.AGENT, bea, "Bea");
        agent.get().uri("/api/meetings/" + meeting).exchange().expectStatus().isNotFound();

        world.say(World.member(bea, "Bea", true, 1, name), Ids.next(), null);

        await().until(() -> world.get(agent, "/api/meetings").at("/total").asInt() == 1);
        var detail = world.get(agent, "/api/meetings/" + meeting);
        assertThat(detail.at("/coHosts/0/identity").asString()).isEqualTo(name.toLowerCase(Locale.ROOT));
        assertThat(detail.at("/coHosts/0/member/name").asString()).isEqualTo("Bea");
        agent.patch()
                .uri("/api/meetings/" + meeting)
                .bodyValue(Map.of("notes", "seen"))
                .exchange()
                .expectStatus()
                .isOk();
        UUID foreign = world.booked("foreign", null);
        agent.get().uri("/api/meetings/" + foreign).exchange().expectStatus().isNotFound();
        agent.patch()
                .uri("/api/meetings/" + foreign)
                .bodyValue(Map.of("notes", "seen"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aMeetingTellsWhatItsProviderSaid() {
        UUID meeting = booked("m", name);
        UUID givenUp = Ids.next();
        world.say(world.givenUp("m", null, givenUp), givenUp, 2L);
        world.answer(givenUp);

        var item = world.get(world.asAdmin(), "/api/meetings?origin=calendly&integrationId=" + world.integration)
                .at("/items/0");
        assertThat(item.at("/id").asString()).isEqualTo(meeting.toString());
        assertThat(item.at("/type").asString()).isEqualTo("Intro " + bea);
        assertThat(item.at("/project").asString()).isEqualTo("Launch");
        assertThat(item.at("/customerPhone").asString()).isEqualTo("+49 30 1234");
        assertThat(item.at("/description").asString()).isEqualTo("What to talk about");
        assertThat(item.at("/location").asString()).isEqualTo("https://meet.example.com/1");
        assertThat(item.at("/noShow").isNull()).isTrue();
        assertThat(item.at("/awaitingReschedule").asBoolean()).isTrue();
        var detail = world.get(world.asAdmin(), "/api/meetings/" + meeting);
        assertThat(detail.at("/rescheduleUrl").asString()).isEqualTo("https://calendly.com/reschedulings/1");
        assertThat(detail.at("/cancelUrl").asString()).isEqualTo("https://calendly.com/cancellations/1");
        assertThat(detail.at("/times").toString())
                .isEqualTo(
                        "[{\"providerId\":\"m\",\"startTime\":\"2025-06-20T10:00:00Z\","
                                + "\"endTime\":\"2025-06-20T11:00:00Z\",\"canceled\":true,\"reason\":\"moved\",\"current\":true}]");
        assertThat(world.get(world.asAdmin(), "/api/meetings?type=Intro " + bea)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(world.get(world.asAdmin(), "/api/meetings?origin=other&integrationId=" + world.integration)
                        .at("/total")
                        .asInt())
                .isZero();
    }

    private UUID booked(String providerId, String coHost) {
        UUID log = Ids.next();
        world.say(world.calendly(providerId, log, TEN, "Intro " + bea, coHost), log, 1L);
        return world.answer(log).map(MeetingScheduled.class).meeting().id();
    }
}
