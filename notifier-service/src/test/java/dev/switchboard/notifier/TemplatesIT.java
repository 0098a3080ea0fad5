package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Admins change what messages say. */
class TemplatesIT extends WithNotifier {

    private static final String PATH = "/api/templates/meeting.created";
    private static final String NEW_TEXT =
            "Heads up!\nTitle: {{title}}\n{{#host}}\nWith: {{name}}\n{{/host}}\nSee you!";

    @AfterEach
    void takeUpTheFirstTextAgain() {
        rollBack(Map.of("version", 1), null).expectStatus().isOk();
    }

    @Test
    void theNextMessageHasTheNewTextAndOneThatStandsKeepsItsOwnUntilItChanges() {
        UUID before = delivered("Before the change");
        int version = version();

        JsonNode changed = changed(NEW_TEXT);

        assertThat(changed.get("version").asInt()).isEqualTo(version + 1);
        UUID after = delivered("After the change");
        assertThat(notifier.texts("After the change"))
                .containsExactly("Heads up!\nTitle: After the change\nWith: Alex\nSee you!");
        assertThat(templateVersion(after)).isEqualTo(version + 1);
        assertThat(templateVersion(before)).isEqualTo(version);

        UUID payload = Ids.next();
        notifier.say(
                new MeetingEdited(Running.meeting(before, "Before the change", Running.ALEX, 2), List.of("notes")),
                payload);
        await().until(() -> hasHeard(payload));
        assertThat(textsOf("Before the change")).hasSize(1);
        assertThat(templateVersion(before)).isEqualTo(version);

        notifier.say(new MeetingEdited(Running.meeting(before, "Before the change", null, 3), List.of("host")));
        await().until(() -> textsOf("Before the change").size() == 2);
        assertThat(textsOf("Before the change").getLast()).isEqualTo("Heads up!\nTitle: Before the change\nSee you!");
        assertThat(templateVersion(before)).isEqualTo(version + 1);
    }

    @Test
    void aBrokenTextIsRefusedWithItsPlaceAndTheOldOneHolds() {
        int version = version();

        JsonNode problem = json(put("Title: {{title}}\nWith: {{hots.name}} {{#customer}}", null)
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.get("detail").asString())
                .startsWith("The template cannot be used: line 2, column 7: there is no 'hots.name' here")
                .endsWith("see errors for the others.");
        assertThat(items(problem.get("errors")))
                .extracting(
                        error -> error.get("field").asString(),
                        error -> error.get("message").asString().replaceFirst(": .*", ""))
                .containsExactly(tuple("body", "line 2, column 7"), tuple("body", "line 2, column 21"));
        assertThat(version()).isEqualTo(version);
        delivered("After a broken text");
        assertThat(notifier.texts("After a broken text"))
                .singleElement()
                .asString()
                .startsWith("📅 New Meeting");
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
        put(null, null).expectStatus().isEqualTo(422);
        rollBack(Map.of(), null).expectStatus().isEqualTo(422);
        rollBack(Map.of("version", 1_000_000), null).expectStatus().isEqualTo(422);
        rollBack(Map.of("version", 0), null).expectStatus().isEqualTo(422);
        Stream.of("/api/templates/no.such", "/api/templates/no.such/versions")
                .forEach(path -> notifier.http()
                        .get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isNotFound());
        notifier.http()
                .put()
                .uri("/api/templates/no.such")
                .bodyValue(Map.of("body", "x"))
                .exchange()
                .expectStatus()
                .isNotFound();
        notifier.http()
                .get()
                .uri(PATH + "/versions?sort=odd")
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void everyVersionStaysAndAnOldTextIsTakenUpAsANewVersion() {
        String first = get().get("body").asString();
        int second = changed(NEW_TEXT).get("version").asInt();

        JsonNode back = json(rollBack(Map.of("version", 1), "\"" + second + "\"")
                .expectStatus()
                .isOk());

        assertThat(back.get("version").asInt()).isEqualTo(second + 1);
        assertThat(back.get("body").asString()).isEqualTo(first);
        List<JsonNode> versions =
                items(notifier.json(PATH + "/versions?limit=2").get("items"));
        assertThat(versions)
                .extracting(
                        version -> version.get("version").asInt(),
                        version -> version.get("body").asString())
                .containsExactly(tuple(second + 1, first), tuple(second, NEW_TEXT));
        assertThat(versions.getFirst().get("textOf").asInt()).isEqualTo(1);
        assertThat(versions.getFirst().get("by").get("name").asString()).isEqualTo("Ada Admin");
        JsonNode oldest = notifier.json(PATH + "/versions?sort=version&limit=1")
                .get("items")
                .get(0);
        assertThat(oldest.get("version").asInt()).isEqualTo(1);
        assertThat(oldest.get("by").isNull()).isTrue();
        await().untilAsserted(() -> assertThat(notifier.kafka().events(Audited.class))
                .filteredOn(said -> said.entityId().equals("meeting.created"))
                .extracting(Audited::action, Audited::actor, Audited::detail)
                .contains(
                        tuple("template.changed", new UUID(2, 2).toString(), "A new text, in version " + second),
                        tuple(
                                "template.rolled-back",
                                new UUID(2, 2).toString(),
                                "The text of version 1, in version " + (second + 1))));
    }

    @Test
    void theSameTextIsNoNewVersion() {
        int version = version();
        String body = get().get("body").asString();

        assertThat(changed(body.replace("\n", "\r\n")).get("version").asInt()).isEqualTo(version);
        rollBack(Map.of("version", version), null).expectStatus().isOk();
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void ofTwoEditorsAtOnceOneIsToldThatTheOtherWasFaster() {
        for (int round = 0; round < 10; round++) {
            String seen = "\"" + version() + "\"";
            String text = "Round " + round + " of ";

            List<Integer> answers = Stream.of("one", "other")
                    .map(editor -> CompletableFuture.supplyAsync(() -> status(put(text + editor, seen))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
        int version = version();
        assertThat(List.of(status(put("Mine", null)), status(put("Theirs", null))))
                .containsOnly(200);
        assertThat(version()).isEqualTo(version + 2);
    }

    @Test
    void aTextIsTriedOnTheNewestEventOrAChosenOne() {
        UUID chosen = delivered("The chosen one");
        UUID newest = delivered("The newest <!here>");
        String chosenDelivery = notifier.delivery(chosen).get("id").asString();

        JsonNode onNewest = preview(Map.of("body", "Say {{title}} by {{host.email}}"));
        JsonNode onChosen = preview(Map.of("body", "Say {{title}}", "deliveryId", chosenDelivery));
        JsonNode broken = preview(Map.of("body", "Say {{titel}}"));

        assertThat(onNewest.get("text").asString()).isEqualTo("Say The newest &lt;!here&gt; by alex@example.com");
        assertThat(onNewest.get("event").get("about").asString()).isEqualTo(newest.toString());
        assertThat(onChosen.get("text").asString()).isEqualTo("Say The chosen one");
        assertThat(broken.get("text").isNull()).isTrue();
        assertThat(broken.get("errors").get(0).get("line").asInt()).isEqualTo(1);
        assertThat(broken.get("errors").get(0).get("column").asInt()).isEqualTo(5);

        notifier.sql("UPDATE delivery SET facts = NULL WHERE about = :about", Map.of("about", chosen.toString()));
        assertThat(status(tryOut(Map.of("body", "Say", "deliveryId", chosenDelivery))))
                .isEqualTo(409);
        assertThat(status(tryOut(Map.of("body", "Say", "deliveryId", Ids.next()))))
                .isEqualTo(404);
        assertThat(status(tryOut(Map.of()))).isEqualTo(422);
    }

    @Test
    void slackIsAskedToMakeNoLinksOfItsOwn() {
        UUID meeting = delivered("See https://evil.example and @channel");
        notifier.say(new MeetingAssigned(Running.meeting(meeting, "See https://evil.example and @channel", null, 2)));
        await().until(() -> textsOf("See https://evil.example and @channel").size() == 2);

        assertThat(Stream.of("chat.postMessage", "chat.update")
                        .flatMap(method -> notifier.slack.forms(method).stream()))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("parse", "none")
                        .extractingByKey("link_names")
                        .isNotIn("1", "true"));
    }

    @Test
    void aChangeHoldsInEveryInstanceAtOnce() {
        try (Running other = new Running(notifier.slack, Map.of())) {
            assertThat(status(other.http()
                            .put()
                            .uri(PATH)
                            .bodyValue(Map.of("body", NEW_TEXT))
                            .exchange()))
                    .isEqualTo(200);

            assertThat(get().get("body").asString()).isEqualTo(NEW_TEXT);
            List<UUID> meetings = IntStream.range(0, 24) // over all partitions, and so over both
                    .mapToObj(i -> notifier.schedule("Shared " + i))
                    .toList();
            await().untilAsserted(() -> assertThat(meetings)
                    .allSatisfy(meeting -> assertThat(notifier.status(meeting)).isEqualTo("succeeded")));
            assertThat(IntStream.range(0, 24).boxed().flatMap(i -> notifier.texts("Shared " + i).stream()))
                    .hasSize(24)
                    .allSatisfy(text -> assertThat(text).startsWith("Heads up!\n"));
        }
    }

    @Test
    void theListNamesPlaceholdersWithMeaningAndExample() {
        JsonNode template =
                notifier.json("/api/templates?q=meeting").get("items").get(0);

        assertThat(template.get("name").asString()).isEqualTo("meeting.created");
        assertThat(items(template.get("placeholders")))
                .extracting(placeholder -> placeholder.get("name").asString())
                .containsExactly("title", "start", "host", "host.name", "host.email", "customer");
        assertThat(notifier.json("/api/templates?q=nothing-like-it")
                        .get("total")
                        .asInt())
                .isZero();
        notifier.http().get().uri(PATH).exchange().expectHeader().valueEquals("ETag", "\"" + version() + "\"");
    }

    @Test
    void agentsHaveNothingToDoWithTemplates() {
        var agent = notifier.http(TestTokens.bearer(Role.AGENT, new UUID(6, 6), "Alex"));
        Map<String, Object> wish = Map.of("body", "x", "version", 1);

        assertThat(Stream.of(
                        agent.get().uri("/api/templates").exchange(),
                        agent.get().uri(PATH).exchange(),
                        agent.get().uri(PATH + "/versions").exchange(),
                        agent.put().uri(PATH).bodyValue(wish).exchange(),
                        agent.post().uri(PATH + "/rollback").bodyValue(wish).exchange(),
                        agent.post().uri(PATH + "/preview").bodyValue(wish).exchange()))
                .map(TemplatesIT::status)
                .containsOnly(403);
    }

    private static UUID delivered(String title) {
        UUID meeting = Ids.next();
        notifier.say(new MeetingScheduled(Running.meeting(meeting, title, Running.ALEX, 1)));
        await().until(() -> "succeeded".equals(notifier.status(meeting)));
        return meeting;
    }

    private static int templateVersion(UUID meeting) {
        return notifier.delivery(meeting).get("templateVersion").asInt();
    }

    private static List<String> textsOf(String title) {
        return notifier.slack.about(title).stream()
                .flatMap(message -> message.texts().stream())
                .toList();
    }

    /** Whether a payload was told that its message stands. */
    private static boolean hasHeard(UUID payload) {
        return !notifier.kafka()
                .records(entry ->
                        payload.toString().equals(KafkaProbe.headers(entry).get("ce_correlationid")))
                .isEmpty();
    }

    private static JsonNode get() {
        return notifier.json(PATH);
    }

    private static int version() {
        return get().get("version").asInt();
    }

    private static JsonNode changed(String body) {
        return json(put(body, null).expectStatus().isOk());
    }

    private static ResponseSpec put(@Nullable String body, @Nullable String ifMatch) {
        return notifier.http()
                .put()
                .uri(PATH)
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.setIfMatch(ifMatch);
                    }
                })
                .bodyValue(body == null ? Map.of() : Map.of("body", body))
                .exchange();
    }

    private static ResponseSpec rollBack(Map<String, ?> wish, @Nullable String ifMatch) {
        return notifier.http()
                .post()
                .uri(PATH + "/rollback")
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.setIfMatch(ifMatch);
                    }
                })
                .bodyValue(wish)
                .exchange();
    }

    private static JsonNode preview(Map<String, ?> wish) {
        return json(tryOut(wish).expectStatus().isOk());
    }

    private static ResponseSpec tryOut(Map<String, ?> wish) {
        return notifier.http().post().uri(PATH + "/preview").bodyValue(wish).exchange();
    }

    private static JsonNode json(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
