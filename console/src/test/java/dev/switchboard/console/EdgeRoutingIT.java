package dev.switchboard.console;

import static dev.switchboard.console.RunningEdge.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeRoutingIT {

    private static final RunningEdge EDGE = new RunningEdge();

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    @BeforeEach
    void forget() {
        EDGE.forget();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/integrations, ingest",
        "/api/payload-logs/1/raw?x=%2F, ingest",
        "/api/integrity/stuck?state=stuck, ingest",
        "/api/auth/me, directory",
        "/api/team/7, directory",
        "/api/agent/status, directory",
        "/api/admin/agents, directory",
        "/api/meetings?assigned=false, meeting",
        "/api/v1/calendly/import/7, ingest",
        "/api/v1/calendly/7/calendly-details, meeting",
        "/sandbox/slack/messages, sandbox"
    })
    void sendsEachPathToItsService(String path, String service) {
        EDGE.get(path, TOKENS.valid());

        assertThat(EDGE.service(service).seen)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo(path));
    }

    @Test
    void offersTheDescriptionOfAServiceToEverybody() {
        EDGE.get("/api/openapi/meeting.json", null);

        assertThat(EDGE.service("meeting").seen)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo("/v3/api-docs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/webhooks/secret-id/receive",
                "/api/v1/calendly/webhook",
                "/api/support-ticket",
                "/functions/v1/customer-support-slack"
            })
    void carriesTheBodyOfAWebhookByteForByteWithWhateverAuthorizationItHas(String door) {
        var body = new byte[1 << 20];
        new Random(7).nextBytes(body);
        var request = EDGE.request(door, "not-one-of-our-tokens")
                .POST(BodyPublishers.ofByteArray(body))
                .build();

        var answer = EDGE.send(request, BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(EDGE.service("ingest").seen).singleElement().satisfies(it -> {
            assertThat(it.body()).isEqualTo(HexFormat.of().formatHex(body));
            assertThat(it.header("authorization")).isEqualTo("Bearer not-one-of-our-tokens");
        });
    }

    @Test
    void saysItselfWhereARequestCameFrom() {
        var request = EDGE.request("/api/webhooks/secret-id/receive", null)
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=203.0.113.9")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        EDGE.send(request, BodyHandlers.ofString());

        assertThat(EDGE.service("ingest").seen).singleElement().satisfies(it -> {
            assertThat(it.header("x-forwarded-for")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(it.header("x-forwarded-proto")).isEqualTo("http");
            assertThat(it.header("x-forwarded-host")).isEqualTo("localhost:" + EDGE.port());
            assertThat(it.header("forwarded")).isNull();
        });
    }

    @Test
    void sendsAPostOnlyOnceThoughItsConnectionBreaks() {
        var request = EDGE.request("/api/meetings/break-off", TOKENS.valid())
                .POST(BodyPublishers.ofString("{}"))
                .build();

        var answer = EDGE.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("The meeting service broke off").contains("may have happened");
        assertThat(EDGE.service("meeting").seen).hasSize(1);
    }

    @Test
    void asksAMachineToSendAgainWhatItsDoorBrokeOff() {
        var request = EDGE.request("/api/webhooks/break-off/receive", null)
                .POST(BodyPublishers.ofString("{}"))
                .build();

        var answer = EDGE.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
        assertThat(answer.body()).contains("The ingest service broke off").contains("Send it again");
        assertThat(EDGE.service("ingest").seen).hasSize(1);
    }

    @Test
    void namesTheServiceThatCannotBeReachedAndSaysWhenToTryAgain() {
        var answer = EDGE.get("/api/deliveries", TOKENS.valid());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
        assertThat(answer.body()).contains("The notifier service cannot be reached");
    }

    @Test
    void keepsTheTagOfAServicesAnswer() {
        assertThat(EDGE.get("/api/meetings/1", TOKENS.valid()).headers().firstValue("etag"))
                .hasValue("\"3\"");
    }

    @Test
    void keepsTheWebhookIdOutOfItsFigures() {
        EDGE.send(
                EDGE.request("/api/webhooks/a-secret-webhook-id/receive", null)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(EDGE.get("/actuator/prometheus", null).body()).doesNotContain("a-secret-webhook-id");
    }
}
