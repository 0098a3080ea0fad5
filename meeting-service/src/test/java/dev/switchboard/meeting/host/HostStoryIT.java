package dev.switchboard.meeting.host;

import static dev.switchboard.meeting.World.TEN;
import static dev.switchboard.meeting.World.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@RunningService
class HostStoryIT {

    private final DatabaseClient database;
    private final World world;
    private final UUID alex = Ids.next();
    private final UUID bea = Ids.next();
    private final String hostId = "Agent-" + alex;

    @Autowired
    HostStoryIT(DatabaseClient database, @Value("${local.server.port}") int port) {
        this.database = database;
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aBookingGoesToTheMemberWithItsHostIdWhateverTheCase() {
        know(member(alex, "Alex", true, 1, hostId));
        UUID log = Ids.next();
        world.say(world.booking("m", log, TEN, hostId.toUpperCase(Locale.ROOT)), log, 1L);

        var host = world.answer(log).map(MeetingScheduled.class).meeting().host();
        assertThat(host).extracting(Host::name).isEqualTo("Alex");
        String list = "/api/meetings?hostId=" + alex;
        assertThat(world.get(world.asAdmin(), list).at("/items/0/host/email").asString())
                .isEqualTo("alex-" + alex + "@example.com");
    }

    @Test
    void theEMailIsAHostIdToo() {
        know(member(alex, "Alex", true, 1));
        UUID log = Ids.next();
        world.say(world.booking("m", log, TEN, "ALEX-" + alex + "@Example.com"), log, 1L);

        assertThat(world.answer(log).map(MeetingScheduled.class).meeting().host())
                .isNotNull();
    }

    @Test
    void aMeetingThatWaitsGoesToTheMemberWhoGetsItsHostIdLater() {
        UUID meeting = world.booked("m", hostId);
        String queue = "/api/meetings?assigned=false&integrationId=" + world.integration;
        assertThat(world.get(world.asAdmin(), queue).at("/total").asInt()).isEqualTo(1);

        know(member(alex, "Alex", true, 1));
        var saved = world.say(member(alex, "Alex", true, 2, hostId), Ids.next(), null);

        var assigned = world.answer(saved.correlationId());
        assertThat(assigned.map(MeetingAssigned.class).meeting().id()).isEqualTo(meeting);
        assertThat(KafkaProbe.headers(assigned.entry()))
                .containsEntry("ce_causationid", saved.id().toString());
        assertThat(world.get(world.asAdmin(), queue).at("/total").asInt()).isZero();
        var history = world.get(world.asAdmin(), "/api/meetings/" + meeting + "/history")
                .at("/items/0");
        assertThat(history.at("/field").asString()).isEqualTo("host");
        assertThat(history.at("/by").asString()).isEqualTo("payload");
        assertThat(history.at("/after").asString()).startsWith("Alex (alex-");
    }

    @Test
    void anOlderWordAboutAMemberIsPassedOver() {
        know(member(alex, "Alexandra", true, 5));
        know(member(alex, "Alex", true, 4, hostId), 5);

        UUID meeting = world.booked("m", hostId);

        assertThat(world.get(world.asAdmin(), "/api/meetings/" + meeting)
                        .at("/host")
                        .isNull())
                .isTrue();
    }

    @Test
    void aDirectoryThatWasSetBackToABackupIsBelieved() {
        know(member(alex, "Alexandra", true, 5), 7L, 5);
        know(member(alex, "Alex", true, 4, hostId), 8L, 4);
        know(member(alex, "Alexandra", true, 5), 7L, 4);

        UUID meeting = world.booked("m", hostId);

        assertThat(world.get(world.asAdmin(), "/api/meetings/" + meeting)
                        .at("/host/name")
                        .asString())
                .isEqualTo("Alex");
    }

    @Test
    void aMemberWhoLeftKeepsTheirMeetingsAndGetsNoNewOnes() {
        know(member(alex, "Alex", true, 1, hostId));
        UUID before = world.booked("before", hostId);
        know(member(alex, "Alex", false, 2, hostId));
        UUID after = world.booked("after", hostId);

        assertThat(world.get(world.asAdmin(), "/api/meetings/" + before)
                        .at("/host/name")
                        .asString())
                .isEqualTo("Alex");
        assertThat(world.get(world.asAdmin(), "/api/meetings/" + after)
                        .at("/host")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoWasAssignedByHandStaysThroughPayloadsAndMatches() {
        know(member(bea, "Bea", true, 1));
        UUID meeting = world.booked("m", hostId);
        assign(meeting, Map.of("memberId", bea))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        know(member(alex, "Alex", true, 1, hostId, hostId + "-2"));
        UUID log = Ids.next();
        world.say(world.booking("m", log, TEN, hostId + "-2"), log, 2L);

        var host = world.answer(log).map(MeetingRescheduled.class).meeting().host();
        assertThat(host).extracting(Host::id).isEqualTo(bea);
        await().until(() -> world.probe.events(MeetingAssigned.class).stream()
                .anyMatch(event -> event.meeting().id().equals(meeting)));
        await().until(() -> world.probe.events(Audited.class).stream()
                .anyMatch(line -> line.entityId().equals(meeting.toString())
                        && line.action().equals("meeting.assigned")));
    }

    @Test
    void aMeetingThatWasLeftToNobodyByHandWaitsForNoMatch() {
        know(member(alex, "Alex", true, 1, hostId));
        UUID meeting = world.booked("m", hostId);
        assign(meeting, Collections.singletonMap("memberId", null))
                .expectStatus()
                .isOk();
        know(member(alex, "Alex", true, 2, hostId));

        assertThat(world.get(world.asAdmin(), "/api/meetings/" + meeting)
                        .at("/host")
                        .isNull())
                .isTrue();
    }

    @Test
    void onlyAnActiveMemberCanBeAssigned() {
        know(member(alex, "Alex", false, 1));
        UUID meeting = world.booked("m", null);

        assign(meeting, Map.of("memberId", alex)).expectStatus().isEqualTo(422);
        assign(meeting, Map.of("memberId", Ids.next())).expectStatus().isEqualTo(422);
        assign(meeting, Map.of("memberId", "me")).expectStatus().isEqualTo(422);
        assign(meeting, Map.of()).expectStatus().isEqualTo(422);
        assign(Ids.next(), Map.of("memberId", alex)).expectStatus().isNotFound();
    }

    @Test
    void anAgentAssignsNobodyAndLearnsNothingOfMeetingsThatAreNotTheirs() {
        know(member(alex, "Alex", true, 1, hostId));
        UUID own = world.booked("own", hostId);
        UUID foreign = world.booked("foreign", null);
        var agent = world.as(Role.AGENT, alex, "Alex");

        agent.put()
                .uri("/api/meetings/" + own + "/host")
                .bodyValue(Map.of("memberId", alex))
                .exchange()
                .expectStatus()
                .isForbidden();
        agent.put()
                .uri("/api/meetings/" + foreign + "/host")
                .bodyValue(Map.of("memberId", alex))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private ResponseSpec assign(UUID meeting, Map<String, ?> body) {
        return world.asAdmin()
                .put()
                .uri("/api/meetings/" + meeting + "/host")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private void know(TeamMemberSaved member) {
        know(member, member.version());
    }

    private void know(TeamMemberSaved member, long version) {
        know(member, null, version);
    }

    /** Says it and waits until it was handled. */
    private void know(TeamMemberSaved member, @Nullable Long ordinal, long version) {
        var said = world.say(member, Ids.next(), ordinal);
        await().atMost(Duration.ofSeconds(30)).until(() -> handled(said.id()));
        assertThat(database.sql("SELECT version FROM member WHERE id = :id")
                        .bind("id", member.id())
                        .mapValue(Long.class)
                        .one()
                        .block())
                .isEqualTo(version);
    }

    private boolean handled(UUID event) {
        return Boolean.TRUE.equals(database.sql("SELECT EXISTS (SELECT 1 FROM inbox WHERE event_id = :id)")
                .bind("id", event)
                .mapValue(Boolean.class)
                .one()
                .block());
    }
}
