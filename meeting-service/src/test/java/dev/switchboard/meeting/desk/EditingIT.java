package dev.switchboard.meeting.desk;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@RunningService
class EditingIT {

    private final World world;
    private final UUID agent = Ids.next();

    @Autowired
    EditingIT(@Value("${local.server.port}") int port) {
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void anEditIsKeptRememberedSaidAndAudited(String type) {
        UUID meeting = world.booked("m", null);

        patch(world.asAdmin(), meeting, type, "{'title':'New','customerName':null,'notes':'n'}", "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("New")
                .jsonPath("$.customerName")
                .isEmpty()
                .jsonPath("$.notes")
                .isEqualTo("n")
                .jsonPath("$.version")
                .isEqualTo(2);

        JsonNode history = world.get(world.asAdmin(), "/api/meetings/" + meeting + "/history?sort=at");
        assertThat(history.at("/items")).hasSize(3);
        assertThat(history.at("/items/0").toString())
                .contains("\"by\":{\"id\":\"" + new UUID(0, 99) + "\",\"name\":\"Ada\"}", "\"field\":\"title\"")
                .contains("\"before\":\"Support Onboarding Call\",\"after\":\"New\"");
        await().untilAsserted(() -> assertThat(world.probe.events(MeetingEdited.class))
                .filteredOn(event -> event.meeting().id().equals(meeting))
                .singleElement()
                .extracting(MeetingEdited::fields)
                .isEqualTo(List.of("title", "customerName", "notes")));
        await().untilAsserted(() -> assertThat(world.probe.events(Audited.class))
                .filteredOn(line -> line.entityId().equals(meeting.toString()))
                .singleElement()
                .isEqualTo(new Audited(
                        new UUID(0, 99).toString(),
                        "meeting.edited",
                        "meeting",
                        meeting.toString(),
                        "title, customerName, notes")));
    }

    @Test
    void theStartIsLockedAndTheAnswerSaysWhy() {
        UUID meeting = world.booked("m", null);

        edit(meeting, "{'startTime':'2025-06-20T11:00:00Z'}", "\"77\"")
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, text -> assertThat(text).endsWith("/locked-field"))
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("locked", "payload"))
                .jsonPath("$.errors[0].field")
                .isEqualTo("startTime");
    }

    @Test
    void aStaleEditIsRefusedAndAnImpossibleOneToo() {
        UUID meeting = world.booked("m", null);

        edit(meeting, "{'title':'New'}", "\"7\"").expectStatus().isEqualTo(412);
        edit(meeting, "{'endTime':'2025-06-20T09:59:59Z'}", "\"1\"")
                .expectStatus()
                .isEqualTo(422);
        edit(meeting, "{'endTime':'2025-06-20T10:00:00Z'}", "\"1\"")
                .expectStatus()
                .isOk();
        edit(meeting, "[]", null).expectStatus().isEqualTo(422);
        edit(meeting, "{", null).expectStatus().isEqualTo(422);
        edit(meeting, "", null).expectStatus().isEqualTo(422);
        patch(world.asAdmin(), meeting, "text/plain", "x", null).expectStatus().isEqualTo(415);
    }

    @Test
    void anEditThatChangesNothingWritesNothing() {
        UUID meeting = world.booked("m", null);

        edit(meeting, "{'title':'Support Onboarding Call','successStatus':'scheduled'}", "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");

        assertThat(world.get(world.asAdmin(), "/api/meetings/" + meeting + "/history")
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void ofTwoEditsOfTheSameVersionOneWins() throws Exception {
        UUID meeting = world.booked("m", null);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int version = 1; version <= 20; version++) {
                String tag = "\"" + version + "\"";
                Callable<Integer> one = edition(meeting, "{'notes':'one " + version + "'}", tag);
                Callable<Integer> other = edition(meeting, "{'title':'other " + version + "'}", tag);
                var statuses = threads.invokeAll(List.of(one, other)).stream()
                        .map(done -> done.resultNow())
                        .toList();
                assertThat(statuses).containsExactlyInAnyOrder(200, 412);
            }
        }
    }

    @Test
    void aLaterPayloadLeavesWhatWasEditedAndMovesTheStart() {
        UUID meeting = world.booked("m", null);
        edit(meeting, "{'title':'By hand','customerEmail':null}", null)
                .expectStatus()
                .isOk();
        UUID log = Ids.next();
        world.say(world.booking("m", log, TEN.plusSeconds(3600), null), log, 2L);

        var after = world.answer(log).map(MeetingRescheduled.class).meeting();
        assertThat(after.title()).isEqualTo("By hand");
        assertThat(after.customerEmail()).isNull();
        assertThat(after.startTime()).isEqualTo(TEN.plusSeconds(3600));
        assertThat(after.version()).isEqualTo(3);
    }

    @Test
    void anAgentSeesAndEditsOnlyTheirOwn() {
        UUID people = Ids.next();
        world.say(World.member(agent, "Alex", true, 1, "host-" + agent), people, null);
        UUID own = world.booked("own", "host-" + agent);
        await().until(() ->
                !world.get(world.asAdmin(), "/api/meetings/" + own).at("/host").isNull());
        UUID foreign = world.booked("foreign", null);
        var alex = world.as(Role.AGENT, agent, "Alex");

        assertThat(world.get(alex, "/api/meetings").at("/total").asInt()).isEqualTo(1);
        assertThat(world.get(alex, "/api/meetings?assigned=false").at("/total").asInt())
                .isZero();
        patch(alex, own, "application/json", "{'notes':'mine'}", null)
                .expectStatus()
                .isOk();
        patch(alex, foreign, "application/json", "{'startTime':'x'}", null)
                .expectStatus()
                .isNotFound();
        alex.get().uri("/api/meetings/" + foreign).exchange().expectStatus().isNotFound();
        alex.get()
                .uri("/api/meetings/" + foreign + "/history")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void withoutAGoodTokenNothingIsSaid() {
        UUID meeting = world.booked("m", null);

        patch(world.asStranger(), meeting, "application/json", "{", null)
                .expectStatus()
                .isUnauthorized();
        for (String token :
                List.of(TestTokens.expired(Role.ADMIN, agent, "Alex"), TestTokens.forged(Role.ADMIN, agent, "Alex"))) {
            world.asStranger()
                    .get()
                    .uri("/api/meetings")
                    .header("Authorization", token)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
        world.asAdmin()
                .get()
                .uri("/api/meetings/" + Ids.next())
                .exchange()
                .expectStatus()
                .isNotFound();
        world.asAdmin()
                .get()
                .uri("/api/meetings/none")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private Callable<Integer> edition(UUID meeting, String body, String tag) {
        return () ->
                edit(meeting, body, tag).expectBody().returnResult().getStatus().value();
    }

    private ResponseSpec edit(UUID meeting, String body, @Nullable String ifMatch) {
        return patch(world.asAdmin(), meeting, "application/json", body, ifMatch);
    }

    private static ResponseSpec patch(
            WebTestClient client, UUID meeting, String type, String body, @Nullable String ifMatch) {
        return client.patch()
                .uri("/api/meetings/" + meeting)
                .headers(headers -> {
                    headers.set("Content-Type", type);
                    if (ifMatch != null) {
                        headers.set("If-Match", ifMatch);
                    }
                })
                .bodyValue(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
