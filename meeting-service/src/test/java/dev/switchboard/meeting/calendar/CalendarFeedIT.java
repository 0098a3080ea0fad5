package dev.switchboard.meeting.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@RunningService
class CalendarFeedIT {

    private final Instant soon = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(2));
    private final DatabaseClient database;
    private final World world;
    private final UUID alex = Ids.next();
    private final String hostId = "feed-" + alex;
    private final WebTestClient agent;

    @Autowired
    CalendarFeedIT(DatabaseClient database, @Value("${local.server.port}") int port) {
        this.database = database;
        world = new World(port);
        agent = world.as(Role.AGENT, alex, "Alex");
        know(true, 1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoKnowsTheAddressReadsWhatItsOwnerHolds() {
        UUID held = booked("held", soon, hostId);
        UUID coHosted = coHosted("co-hosted", soon.plus(Duration.ofDays(1)));
        UUID canceled = booked("canceled", soon.plus(Duration.ofDays(2)), hostId);
        UUID cancel = Ids.next();
        world.say(world.cancellation("canceled", cancel), cancel, 2L);
        world.answer(cancel);
        booked("foreign", soon, "somebody-else");
        booked("long-ago", soon.minus(Duration.ofDays(40)), hostId);

        var events = read(made());

        assertThat(events)
                .extracting(event -> event.getUid().getValue())
                .containsExactly(held + "@switchboard", coHosted + "@switchboard", canceled + "@switchboard");
        assertThat(events)
                .extracting(event -> event.getStatus().getValue())
                .containsExactly("CONFIRMED", "CONFIRMED", "CANCELLED");
        assertThat(events.getFirst().getDateStart().getValue()).hasSameTimeAs(Date.from(soon));
        assertThat(events.getFirst().getSummary().getValue()).isEqualTo("Support Onboarding Call");
        assertThat(events.getFirst().getDescription().getValue()).isEqualTo("John Doe");
        assertThat(events.getLast().getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void whatACalendarHasAlreadyIsNotSentAgainUntilItChanges() {
        UUID meeting = booked("held", soon, hostId);
        URI address = made();
        String tag = String.valueOf(world.asStranger()
                .get()
                .uri(address.toString())
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());

        world.asStranger()
                .get()
                .uri(address.toString())
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        agent.patch()
                .uri("/api/meetings/" + meeting)
                .bodyValue(Map.of("title", "New; title, with \"signs\""))
                .exchange()
                .expectStatus()
                .isOk();

        world.asStranger()
                .get()
                .uri(address.toString())
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(read(address).getFirst().getSummary().getValue()).isEqualTo("New; title, with \"signs\"");
    }

    @Test
    void anAddressThatWasReplacedOrRevokedLeadsNowhere() {
        agent.get().uri("/api/calendar-feed").exchange().expectStatus().isNotFound();
        URI first = made();
        URI second = made();

        world.asStranger().get().uri(first.toString()).exchange().expectStatus().isNotFound();
        assertThat(read(second)).isEmpty();
        assertThat(world.get(agent, "/api/calendar-feed").at("/createdAt").asString())
                .isNotEmpty();
        agent.delete().uri("/api/calendar-feed").exchange().expectStatus().isNoContent();
        agent.delete().uri("/api/calendar-feed").exchange().expectStatus().isNoContent();
        world.asStranger()
                .get()
                .uri(second.toString())
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(database.sql("SELECT count(*) FROM calendar_feed WHERE member_id = :member")
                        .bind("member", alex)
                        .mapValue(Long.class)
                        .one()
                        .block())
                .isZero();
    }

    @Test
    void theAddressItselfIsKeptNowhere() {
        String token = made().getPath().replaceFirst(".*/(.*)\\.ics", "$1");

        assertThat(token).hasSize(43);
        assertThat(database.sql("SELECT token_hash FROM calendar_feed WHERE member_id = :member")
                        .bind("member", alex)
                        .mapValue(String.class)
                        .one()
                        .block())
                .doesNotContain(token)
                .hasSize(64);
    }

    @Test
    void theCalendarOfWhoLeftIsNotThere() {
        URI address = made();
        know(false, 2);

        world.asStranger()
                .get()
                .uri(address.toString())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private URI made() {
        String[] url = new String[1];
        agent.put()
                .uri("/api/calendar-feed")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.url")
                .value(String.class, text -> url[0] = text);
        assertThat(url[0]).startsWith("http://localhost:8080/api/calendar/");
        return URI.create(URI.create(url[0]).getPath());
    }

    private List<VEvent> read(URI address) {
        EntityExchangeResult<byte[]> answer = world.asStranger()
                .get()
                .uri(address.toString())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/calendar;charset=UTF-8")
                .expectBody()
                .returnResult();
        byte[] body = answer.getResponseBody();
        return Biweekly.parse(new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8))
                .first()
                .getEvents();
    }

    private UUID booked(String providerId, Instant start, String host) {
        UUID log = Ids.next();
        world.say(world.booking(providerId, log, start, host), log, 1L);
        return world.answer(log).map(MeetingScheduled.class).meeting().id();
    }

    private UUID coHosted(String providerId, Instant start) {
        UUID log = Ids.next();
        world.say(world.calendly(providerId, log, start, "Any", hostId), log, 1L);
        return world.answer(log).map(MeetingScheduled.class).meeting().id();
    }

    private void know(boolean active, long version) {
        world.say(World.member(alex, "Alex", active, version, hostId), Ids.next(), null);
        await().until(() -> Long.valueOf(version)
                .equals(database.sql("SELECT version FROM member WHERE id = :id")
                        .bind("id", alex)
                        .mapValue(Long.class)
                        .one()
                        .block()));
    }
}
