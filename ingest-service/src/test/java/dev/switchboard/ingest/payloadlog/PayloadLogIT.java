package dev.switchboard.ingest.payloadlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class PayloadLogIT extends RunningIngest {

    @Autowired
    private PayloadLogMonths months;

    @ParameterizedTest
    @ValueSource(
            strings = {"q=find-me", "q=FIND-me-4", "outcome=accepted", "from=2020-01-01T00:00:00Z", "sort=receivedAt"})
    void findsByFilterAndByTheBeginningOfAnId(String query) {
        Sender sender = sender();
        post(sender, meeting("find-me-42")).expectStatus().isAccepted();

        assertThat(search(sender, query)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=me-42",
                "q=John",
                "outcome=rejected",
                "to=2020-01-01T00:00:00Z",
                "q='",
                "q=\\",
                "q=x':* | 'f",
                "q=:*"
            })
    void findsNothingElse(String query) {
        Sender sender = sender();
        post(sender, meeting("find-me-42")).expectStatus().isAccepted();

        assertThat(search(sender, query)).isEmpty();
    }

    @Test
    void findsByEventIdSubjectReasonAndItsOwnId() {
        Sender sender = sender();
        String id = accepted(sender, meeting("a:b c&d"));
        post(sender, "no json").expectStatus().isEqualTo(422);
        JsonNode event = log(id).get("events").get(0);

        assertThat(search(sender, "q=" + event.get("id").asString())).hasSize(1);
        assertThat(search(sender, "q=" + event.get("subject").asString())).hasSize(1);
        assertThat(search(sender, "q=" + id)).hasSize(1);
        assertThat(search(sender, "q=not json")).hasSize(1);
        assertThat(search(sender, "q=JSO")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome=lost", "sort=bytes", "from=yesterday", "limit=201", "cursor=x"})
    void namesWhatIsWrongWithAQuery(String query) {
        as(ADMIN)
                .get()
                .uri("/api/payload-logs?" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void pagesByKey() {
        Sender sender = sender();
        for (int i = 0; i < 5; i++) {
            accepted(sender, meeting("page-" + i));
        }
        String first = "/api/payload-logs?limit=3&integrationId=" + sender.integrationId();
        JsonNode page = json(as(ADMIN).get().uri(first).exchange());
        JsonNode rest = json(as(ADMIN)
                .get()
                .uri(first + "&cursor={c}", page.get("next").asString())
                .exchange());

        assertThat(page.get("total").asInt()).isEqualTo(5);
        assertThat(page.get("items").get(0).get("providerId").asString()).isEqualTo("page-4");
        assertThat(rest.get("items")).hasSize(2);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void replaysTheSameEventUnderTheSameId() {
        Sender sender = sender();
        String id = accepted(sender, meeting("again"));

        JsonNode replayed = json(as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/replay", id)
                .exchange()
                .expectStatus()
                .isAccepted());

        assertThat(replayed.get("events").asInt()).isEqualTo(1);
        JsonNode replay = log(id).get("replays").get(0);
        assertThat(replay.get("by").get("name").asString()).isEqualTo("Ada");
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            var records = await().until(
                            () -> probe.records(record -> record.key().equals(sender.integrationId() + ":again")),
                            found -> found.size() == 2);
            var first = KafkaProbe.headers(records.getFirst());
            var second = KafkaProbe.headers(records.getLast());
            for (String name : new String[] {"ce_id", "ce_ordinal", "ce_correlationid", "ce_causationid", "ce_type"}) {
                assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
            }
            assertThat(records.getLast().value()).isEqualTo(records.getFirst().value());
        }
        awaitAudited("payload.replayed", id);
    }

    @Test
    void replaysOnlyWhatWasAccepted() {
        Sender sender = sender();
        post(sender, "no json").expectStatus().isEqualTo(422);
        String id = logsOf(sender).get(0).get("id").asString();

        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/replay", id)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void recordsWhoOpenedTheBytes() {
        String id = accepted(sender(), meeting("opened"));

        as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/raw", id)
                .exchange()
                .expectStatus()
                .isOk();

        awaitAudited("payload.opened", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/01900000-0000-7000-8000-000000000001", "/01900000-0000-7000-8000-000000000001/raw"})
    void showsNothingToThoseWhoMayNot(String path) {
        client().get().uri("/api/payload-logs" + path).exchange().expectStatus().isUnauthorized();
        as(AGENT)
                .get()
                .uri("/api/payload-logs" + path)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void knowsNoLogThatIsNone() {
        for (UUID id : new UUID[] {UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1)}) {
            as(ADMIN)
                    .get()
                    .uri("/api/payload-logs/{id}", id)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
            as(ADMIN)
                    .post()
                    .uri("/api/payload-logs/{id}/replay", id)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        as(ADMIN).get().uri("/api/payload-logs/none").exchange().expectStatus().isNotFound();
    }

    @Test
    void storesNoWordOfTheBodyInTheClear() {
        String id = accepted(sender(), meeting("sealed").replace("John Doe", "Zebulon"));

        assertThat(number(
                        "SELECT count(*) FROM payload_log l WHERE id = :id AND position('Zebulon'::bytea IN body) = 0"
                                + " AND position('Zebulon' IN CAST(l AS text)) = 0",
                        "id",
                        UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    void makesTheMonthsAheadWithoutOwningTheTable() {
        months.make().block();
        months.make().block();

        String last = "payload_log_"
                + YearMonth.now(ZoneOffset.UTC).plusMonths(2).toString().replace('-', '_');
        assertThat(number("SELECT count(*) FROM pg_class WHERE relname = :name", "name", last))
                .isEqualTo(1);
    }

    private String accepted(Sender sender, String body) {
        return json(post(sender, body).expectStatus().isAccepted()).get("logId").asString();
    }

    private static void awaitAudited(String action, String id) {
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().until(() -> probe.events(Audited.class).stream()
                    .anyMatch(line -> line.action().equals(action)
                            && line.entityId().equals(id)
                            && line.actor().equals(ADA.toString())));
        }
    }

    private JsonNode search(Sender sender, String query) {
        int equals = query.indexOf('=');
        return json(as(ADMIN)
                        .get()
                        .uri(builder -> builder.path("/api/payload-logs")
                                .queryParam("integrationId", sender.integrationId())
                                .queryParam(query.substring(0, equals), "{value}")
                                .build(query.substring(equals + 1)))
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items");
    }
}
