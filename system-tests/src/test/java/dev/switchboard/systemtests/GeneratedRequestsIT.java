package dev.switchboard.systemtests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.platform.testing.ApiDescription.Operation;
import dev.switchboard.systemtests.Api.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Asks for every operation that is described, rightly and wrongly, as an admin, an agent and a stranger. No answer is a
 * fault of ours, and none stands outside the description, which {@link Api} sees to.
 */
class GeneratedRequestsIT {

    private static final Product PRODUCT = SharedProduct.get();

    /** Gathered lists are asked at the edge, as it describes them; services' own addresses are not reachable there. */
    private static final Set<String> GATHERED = Set.of("/api/dead-letters", "/api/consumers");

    /** What succeeds only in a story: it ends its own sign-in, needs the issuer, or something that has stopped, goes on or
     * was not revoked. */
    private static final Set<String> NEED_A_STORY = Set.of(
            "changePassword",
            "startSignIn",
            "finishSignIn",
            "resumeConsumer",
            "cancelReplay",
            "cancelCalendlyImport",
            "getCalendarFeed");

    private static final String TEMPLATE = "/api/templates/meeting.created";

    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("email", "generated-#@example.com"),
            entry("customerEmail", "customer@example.com"),
            entry("password", "Generated-password-1"),
            entry("role", "agent"),
            entry("status", "available"),
            entry("state", "active"),
            entry("scheme", "none"),
            entry("mode", "replay"),
            entry("scopes", "meetings:read"),
            entry("expiresAt", "2126-11-21T10:00:00Z"),
            entry(".kind", "meeting"),
            entry(".identities.kind", "host"),
            entry(".identities.value", "generated-#"),
            entry("successStatus", "completed"),
            entry("customerAttendance", "attended"));

    private static Api admin = Api.stranger(PRODUCT.port());
    private static Api agent = Api.stranger(PRODUCT.port());
    private static final Api STRANGER = Api.stranger(PRODUCT.port());
    private static String letter = "";
    private static String builtIn = "";
    private static GeneratedValues values = new GeneratedValues(Map.of(), Map.of(), Map.of());

    @BeforeAll
    static void makeSomethingToAskFor() {
        Api root = PRODUCT.admin();
        var desk = new Desk(root);
        var mishaps = new Mishaps(PRODUCT, desk);
        String target = idOf(root.member("Target", "target-of-cases@example.com", "target-of-cases"));
        admin = somebody(root, "admin");
        agent = somebody(root, "agent");
        String host = idOf(root.member("Host", "host-of-cases@example.com", "host-of-cases"));
        var login = Map.of("email", "host-of-cases@example.com", "password", "Agents-password-1");
        String refreshToken = STRANGER.post("/api/auth/login", login)
                .mustBe(200)
                .json()
                .get("refreshToken")
                .asString();
        String team = idOf(
                root.post("/api/teams", Map.of("name", "Target")).mustBe(201).json());
        Door door = root.integration("Generated requests");
        String log = Desk.logId(root.receive(door, Bookings.booking("generated-1", "host-of-cases")));
        JsonNode meeting = desk.meetingOf(log);
        String delivery = idOf(mishaps.refused(door, "generated-2"));
        String key = idOf(root.post("/api/api-keys", Map.of("name", "Target", "scopes", List.of("team:read")))
                .mustBe(201)
                .json());
        String customer = customer(root);
        String duplicate = customer(root);
        String order = order(root, door, UUID.fromString(log));
        var all = Map.of("mode", "replay", "filter", Map.of("integrationId", door.id()));
        String replay = root.post("/api/payload-logs/replays", all)
                .mustBe(202)
                .json()
                .get("replayId")
                .asString();
        letter = mishaps.unreadable("generated-cases");
        builtIn = "/api/integrations/"
                + idOf(root.get("/api/integrations?kind=calendly&sort=createdAt")
                        .json()
                        .at("/items/0"));
        root.patch(builtIn, Map.of("verification", Map.of("scheme", "none"))).mustBe(200);
        Door calendly = CalendlyPayloads.door(root, "Generated Calendly");
        String booked = Desk.logId(
                root.receive(calendly, CalendlyPayloads.payload("invitee.created", "generated-guest", 1, null)));
        Map<String, String> nothing = Map.of(
                "startDate",
                "1990-01-01",
                "endDate",
                "1990-01-02",
                "calendlyApiToken",
                "token",
                "integrationId",
                calendly.id());
        String imported = root.post("/api/v1/calendly/import", nothing)
                .mustBe(202)
                .json()
                .get("importId")
                .asString();
        await().until(() -> !root.get("/api/v1/calendly/import/" + imported)
                .json()
                .get("finishedAt")
                .isNull());
        String type = idOf(root.post("/api/meeting-types", meetingType("Target"))
                .mustBe(201)
                .json());
        String feed = root.put("/api/calendar-feed", Map.of())
                .mustBe(200)
                .json()
                .get("url")
                .asString();
        values = new GeneratedValues(
                Map.ofEntries(
                        entry("/api/team/{id}", "/api/team/" + target),
                        entry("/api/customers/{id}", "/api/customers/" + customer),
                        entry("/api/orders/{id}", "/api/orders/" + order),
                        entry("/api/v1/calendly/import/{id}", "/api/v1/calendly/import/" + imported),
                        entry("/api/v1/calendly/{meetingId}", "/api/v1/calendly/" + idOf(desk.meetingOf(booked))),
                        entry("/api/meeting-types/{id}", "/api/meeting-types/" + type),
                        entry("/api/calendar/{token}", feed.replaceAll(".*(/api/calendar/.*)\\.ics$", "$1")),
                        entry("/api/teams/{id}", "/api/teams/" + team),
                        entry("/api/integrations/{id}", "/api/integrations/" + door.id()),
                        entry("/api/payload-logs/{id}", "/api/payload-logs/" + log),
                        entry("/api/payload-logs/replays/{id}", "/api/payload-logs/replays/" + replay),
                        entry("/api/meetings/{id}", "/api/meetings/" + idOf(meeting)),
                        entry("/api/deliveries/{id}", "/api/deliveries/" + delivery),
                        entry("/api/webhooks/{webhookId}", "/api/webhooks/" + door.webhookId()),
                        entry("/api/api-keys/{id}", "/api/api-keys/" + key),
                        entry("/api/templates/{name}", TEMPLATE),
                        entry("/api/dead-letters/{service}/{id}", letter),
                        entry(
                                "/api/dead-letters/{service}/{id}/discard",
                                mishaps.unreadable("generated-discards") + "/discard"),
                        entry("{service}", "meeting"),
                        entry("{consumer}", "meeting.bookings")),
                WORDS,
                Map.ofEntries(
                        entry("login", Api.JSON.valueToTree(login)),
                        entry("refresh", Api.JSON.valueToTree(Map.of("refreshToken", refreshToken))),
                        entry("receiveWebhook", Api.JSON.readTree(Bookings.booking("generated-3", "nobody"))),
                        entry("createIntegration", integration("Generated")),
                        entry("changeIntegration", integration("Changed")),
                        entry("previewMapping", Api.JSON.valueToTree(Map.of())),
                        entry(
                                "receiveAtFixedDoor_1",
                                Api.JSON.readTree(
                                        CalendlyPayloads.payload("invitee.created", "generated-fixed", 1, null))),
                        entry("receiveAtFixedDoor_2", Api.JSON.valueToTree(Map.of("error_message", "Generated"))),
                        entry("startCalendlyImport", Api.JSON.valueToTree(nothing)),
                        entry("createMeetingType", Api.JSON.valueToTree(meetingType("Generated"))),
                        entry("editMeetingType", Api.JSON.valueToTree(meetingType("Edited"))),
                        entry("startReplay", Api.JSON.valueToTree(all)),
                        entry("assignHost", Api.JSON.valueToTree(Map.of("memberId", host))),
                        entry("createCustomer", Api.JSON.valueToTree(Map.of("name", "Generated"))),
                        entry("editCustomer", Api.JSON.valueToTree(Map.of("company", "Generated"))),
                        entry("mergeCustomers", Api.JSON.valueToTree(Map.of("from", duplicate))),
                        entry("createTeam", team("Generated", target)),
                        entry("editTeam", team("Edited", target)),
                        entry(
                                "previewTemplate",
                                Api.JSON.valueToTree(Map.of("body", "Generated", "deliveryId", delivery))),
                        entry("rollBackTemplate", Api.JSON.valueToTree(Map.of("version", 1)))));
    }

    private static JsonNode integration(String name) {
        var wish = Map.of(
                "name",
                name,
                "kind",
                "meeting",
                "verification",
                Map.of("scheme", "none"),
                "mapping",
                Map.of("meeting_id", "/id"));
        return Api.JSON.valueToTree(wish);
    }

    private static Map<String, Object> meetingType(String name) {
        return Map.of("name", name, "matches", List.of("generated " + name));
    }

    private static String customer(Api root) {
        return idOf(root.post("/api/customers", Map.of("name", "Target"))
                .mustBe(201)
                .json());
    }

    private static String order(Api root, Door door, UUID log) {
        try (var broker = new Broker(PRODUCT)) {
            new Shop(broker, door).order(UUID.randomUUID(), log, "generated-order", "orders-of-cases@example.com");
        }
        String path = "/api/orders?q=generated-order";
        await().until(() -> root.get(path).json().get("total").asInt() == 1);
        return idOf(root.get(path).json().at("/items/0"));
    }

    private static JsonNode team(String name, String memberId) {
        var shift = Map.of("day", "sunday", "from", "22:00", "until", "06:00");
        var calendar = Map.of("timeZone", "Europe/Berlin", "shifts", List.of(shift), "holidays", List.of("2026-12-25"));
        return Api.JSON.valueToTree(Map.of(
                "name", name, "memberIds", List.of(memberId), "calendar", calendar, "slackChannel", "#generated"));
    }

    /** Other tests read in Slack what the template says, and count dead letters. */
    @AfterAll
    static void leaveItAsItWas() {
        admin.patch(builtIn, Map.of("verification", Map.of("scheme", "calendly")))
                .mustBe(200);
        admin.post(letter + "/discard", Map.of()).mustBe(204);
        admin.post(TEMPLATE + "/rollback", Map.of("version", 1)).mustBe(200);
    }

    static Stream<Operation> operations() {
        return Api.DESCRIBED.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .filter(operation ->
                        isOfTheEdge(operation) || GATHERED.stream().noneMatch(operation.path()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingIsAnsweredWithAFaultOfOursOrOutsideItsDescription(Operation operation) {
        List<GeneratedRequest> requests = GeneratedRequest.of(operation, values);
        int asDescribed = admin.send(requests.getFirst()).status();
        List<String> faults = new ArrayList<>();
        requests.stream().skip(1).forEach(request -> faults.addAll(faults(admin, request)));
        requests.stream().filter(GeneratedRequest::right).forEach(request -> {
            faults.addAll(faults(agent, request));
            faults.addAll(faults(STRANGER, request));
        });

        assertThat(faults).isEmpty();
        assertThat(asDescribed).as(operation.name()).isLessThan(500);
        if (!NEED_A_STORY.contains(operation.name())) {
            assertThat(asDescribed).as(operation.name()).isBetween(200, 299);
        }
        if (!operation.described().path("security").isEmpty()) {
            STRANGER.send(requests.getFirst()).mustBe(401);
        }
    }

    private static List<String> faults(Api caller, GeneratedRequest request) {
        try {
            Api.Answer answer = caller.send(request);
            boolean wasLookedAt = !answer.text().contains("/problems/too-many-calls");
            return answer.status() < 500 && wasLookedAt
                    ? List.of()
                    : List.of("%d for %s".formatted(answer.status(), request));
        } catch (AssertionError outside) {
            return List.of(outside.getMessage() + "\nfor " + request);
        }
    }

    private static boolean isOfTheEdge(Operation operation) {
        return operation.document().at("/info/title").asString().equals("console");
    }

    private static String idOf(JsonNode thing) {
        return thing.get("id").asString();
    }

    private static Api somebody(Api root, String role) {
        String email = role + "-of-cases@example.com";
        var member = Map.of("name", role, "email", email, "role", role, "password", "Cases-password-1");
        root.post("/api/team", member).mustBe(201);
        return Api.signIn(PRODUCT.port(), email, "Cases-password-1");
    }
}
