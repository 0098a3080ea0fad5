package dev.switchboard.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The sandbox Calendly of a product, and an integration that its history comes into. */
record Calendly(Api admin, JsonNode integration) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ORGANIZATION =
            "organization=https://api.calendly.com/organizations/5a0db0c5-0000-4000-8000-000000000001";

    /** With an integration of its own, and as many calls as anybody likes. */
    static Calendly of(Product product, String name) {
        Api admin = product.admin();
        admin.post("/sandbox/calendly/limit", Map.of("perMinute", 1_000_000)).mustBe(200);
        return new Calendly(
                admin,
                admin.post("/api/integrations", Map.of("name", name, "kind", "calendly"))
                        .mustBe(201)
                        .json());
    }

    /** The same, once the product runs again. */
    Calendly again(Product product) {
        return new Calendly(product.admin(), integration);
    }

    String id() {
        return integration.get("id").asString();
    }

    /** Imports all that there is; gives the import's id. */
    String startImport() {
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
        return admin.post(
                        "/api/v1/calendly/import",
                        Map.of(
                                "startDate", today.minusDays(120).toString(),
                                "endDate", today.plusDays(60).toString(),
                                "integrationId", id()))
                .mustBe(202)
                .json()
                .get("importId")
                .asString();
    }

    JsonNode importOf(String id) {
        return admin.get("/api/v1/calendly/import/" + id).mustBe(200).json();
    }

    JsonNode awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .until(() -> importOf(id), it -> !it.get("finishedAt").isNull());
    }

    List<JsonNode> meetings() {
        return admin.all("/api/meetings?integrationId=" + id());
    }

    /** What a guest does, told to the integration's door, signed. */
    JsonNode send(Product product, String event, String invitee) {
        Map<String, Object> wish = Map.of(
                "url",
                "http://localhost:" + product.port() + "/api/webhooks/"
                        + integration.get("webhookId").asString() + "/receive",
                "signingKey",
                integration.get("secret").asString(),
                "event",
                event);
        var whole = new java.util.HashMap<>(wish);
        if (!invitee.isEmpty()) {
            whole.put("invitee", invitee);
        }
        return admin.post("/sandbox/calendly/send", whole).mustBe(200).json();
    }

    List<JsonNode> events() {
        return all("/sandbox/calendly/scheduled_events?" + ORGANIZATION);
    }

    List<JsonNode> inviteesOf(JsonNode event) {
        return all("/sandbox/calendly/scheduled_events/" + last(event, "uri") + "/invitees?count=100");
    }

    /** How many meetings come of those bookings: the halves of a reschedule are one. */
    static int meetingsOf(List<JsonNode> invitees) {
        Set<String> known = new HashSet<>();
        invitees.forEach(invitee -> known.add(invitee.get("uri").asString()));
        return (int) invitees.stream()
                .filter(invitee -> !known.contains(invitee.get("old_invitee").asString("")))
                .count();
    }

    static boolean isAhead(JsonNode event) {
        return Instant.parse(event.get("start_time").asString())
                        .isAfter(Clock.systemUTC().instant().plus(Duration.ofHours(1)))
                && event.get("status").asString().equals("active");
    }

    /** The id at the end of an address. */
    static String last(JsonNode thing, String field) {
        String uri = thing.get(field).asString();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = admin.get(path + "&count=100" + (token.isEmpty() ? "" : "&page_token=" + token))
                    .mustBe(200)
                    .json();
            page.get("collection").forEach(all::add);
            token = page.at("/pagination/next_page_token").asString("");
        } while (!token.isEmpty());
        return all;
    }
}
