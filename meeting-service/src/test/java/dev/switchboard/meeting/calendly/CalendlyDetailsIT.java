package dev.switchboard.meeting.calendly;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@RunningService
class CalendlyDetailsIT {

    private final World world;

    @Autowired
    CalendlyDetailsIT(@Value("${local.server.port}") int port) {
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everythingThatCalendlySaidIsThereAndItsOpeningIsAudited() {
        UUID log = Ids.next();
        world.say(world.calendly("invitee-1", log, TEN, "Intro"), log, 1L);
        UUID meeting = world.answer(log).map(MeetingScheduled.class).meeting().id();

        var details = world.get(world.asAdmin(), pathOf(meeting));

        assertThat(details.at("/meetingId").asString()).isEqualTo(meeting.toString());
        assertThat(details.at("/calendlyEventUuid").asString()).isEqualTo("event-of-invitee-1");
        assertThat(details.at("/calendlyInviteeUuid").asString()).isEqualTo("invitee-1");
        assertThat(details.at("/inviteeName").asString()).isEqualTo("John Doe");
        assertThat(details.at("/inviteeEmail").asString()).isEqualTo("john@example.com");
        assertThat(details.at("/inviteePhone").asString()).isEqualTo("+49 30 1234");
        assertThat(details.at("/eventName").asString()).isEqualTo("Support Onboarding Call");
        assertThat(details.at("/eventDuration").asInt()).isEqualTo(60);
        assertThat(details.at("/scheduledAt").asString()).isEqualTo("2025-06-20T10:00:00Z");
        assertThat(details.at("/description").asString()).isEqualTo("What to talk about");
        assertThat(details.at("/project").asString()).isEqualTo("Launch");
        assertThat(details.at("/calendlyData/meeting_id").asString()).isEqualTo("invitee-1");
        assertThat(details.at("/calendlyData/big").asDecimal()).isEqualByComparingTo("1e999999");
        await().untilAsserted(() -> assertThat(world.probe.events(Audited.class))
                .contains(new Audited(
                        new UUID(0, 99).toString(), "meeting.payload-opened", "meeting", meeting.toString(), null)));
    }

    @Test
    void whatDidNotComeFromCalendlyOrIsNotTheirsIsNotThere() {
        UUID plain = world.booked("m", null);
        UUID log = Ids.next();
        world.say(world.calendly("invitee-1", log, TEN, "Intro"), log, 1L);
        UUID foreign = world.answer(log).map(MeetingScheduled.class).meeting().id();

        world.asAdmin().get().uri(pathOf(plain)).exchange().expectStatus().isNotFound();
        world.as(Role.AGENT, Ids.next(), "Alex")
                .get()
                .uri(pathOf(foreign))
                .exchange()
                .expectStatus()
                .isNotFound();
        world.asStranger().get().uri(pathOf(foreign)).exchange().expectStatus().isUnauthorized();
    }

    private static String pathOf(UUID meeting) {
        return "/api/v1/calendly/" + meeting + "/calendly-details";
    }
}
