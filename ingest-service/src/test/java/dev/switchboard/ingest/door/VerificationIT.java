package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.verification.Signing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Senders of every scheme at their doors. */
class VerificationIT extends RunningIngest {

    @ParameterizedTest
    @EnumSource
    void takesWhatIsProvedAndNothingElse(Signing signing) {
        Sender sender = sender(wish(signing, signing.secret(1)));
        String body = meeting("proved");

        post(sender, body).expectStatus().isUnauthorized();
        signed(sender, signing, signing.secret(2), body).expectStatus().isUnauthorized();
        String proving = provingHeader(signing);
        send(sender, body, headers -> {
                    signing.headers(signing.secret(1), now(), bytes(body)).forEach(headers::add);
                    headers.add(proving.toLowerCase(Locale.ROOT), "another");
                })
                .expectStatus()
                .isUnauthorized();
        signed(sender, signing, signing.secret(1), body).expectStatus().isAccepted();

        JsonNode logs = logsOf(sender);
        assertThat(logs.get(0).get("verification").asString()).isEqualTo("verified");
        assertThat(logs.get(1).get("reason").asString()).isEqualTo("The header " + proving + " came more than once");
        assertThat(logs.get(2).get("reason").asString()).endsWith("does not match");
        assertThat(logs.get(2).get("verification").asString()).isEqualTo("refused");
        assertThat(logs.get(3).get("reason").asString()).contains("missing");
        assertThat(log(logs.get(0).get("id").asString()).toString()).doesNotContain(signing.secret(1));
        assertThat(log(logs.get(0).get("id").asString())
                        .get("headers")
                        .get(proving.toLowerCase(Locale.ROOT))
                        .get(0)
                        .asString())
                .isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @EnumSource
    void takesBothSecretsWhileOneIsRotated(Signing signing) {
        Sender sender = sender(wish(signing, signing.secret(1)));
        rotate(sender, Map.of("secret", signing.secret(2), "overlapSeconds", 3600))
                .expectStatus()
                .isOk();

        signed(sender, signing, signing.secret(1), meeting("old"))
                .expectStatus()
                .isAccepted();
        signed(sender, signing, signing.secret(2), meeting("new"))
                .expectStatus()
                .isAccepted();
        signed(sender, signing, signing.secret(3), meeting("other"))
                .expectStatus()
                .isUnauthorized();
    }

    /** The sender's own id of the delivery was refused once; that must not make the good copy a duplicate. */
    @Test
    void takesARedeliveryAfterARefusal() {
        var signing = Signing.STANDARD_WEBHOOKS;
        Sender sender = sender(wish(signing, signing.secret(1)));
        String body = meeting("redelivered");
        signed(sender, signing, signing.secret(2), body).expectStatus().isUnauthorized();

        rotate(sender, Map.of("secret", signing.secret(2))).expectStatus().isOk();
        JsonNode first = json(
                signed(sender, signing, signing.secret(2), body).expectStatus().isAccepted());
        JsonNode again = json(
                signed(sender, signing, signing.secret(2), body).expectStatus().isOk());

        assertThat(first.get("duplicate").asBoolean()).isFalse();
        assertThat(again.get("logId")).isEqualTo(first.get("logId"));
        assertThat(log(first.get("logId").asString()).get("dedupeKey").asString())
                .startsWith("webhook-id:msg_");
    }

    @Test
    void isNotConfiguredUntilItHasASecretThatOnlyTheSenderIssues() {
        var signing = Signing.SLACK;
        Sender sender = sender(Map.of("name", "Slack", "kind", "meeting", "verification", Map.of("scheme", "slack")));
        String body = meeting("early");

        JsonNode problem = json(
                signed(sender, signing, signing.secret(1), body).expectStatus().isEqualTo(503));
        rotate(sender, Map.of("secret", signing.secret(1))).expectStatus().isOk();
        signed(sender, signing, signing.secret(1), body).expectStatus().isAccepted();

        assertThat(sender.secret()).isEmpty();
        assertThat(problem.get("type").asString()).isEqualTo("/problems/not-configured");
        JsonNode refused = logsOf(sender).get(1);
        assertThat(refused.get("outcome").asString()).isEqualTo("rejected");
        assertThat(refused.get("reason").asString()).startsWith("The integration has no secret to verify with");
        assertThat(refused.get("verification").asString()).isEqualTo("unchecked");
    }

    @Test
    void isNotConfiguredWhenItsSecretDoesNotFitTheSchemeThatItWasGiven() {
        var signing = Signing.STANDARD_WEBHOOKS;
        Sender sender = sender(wish(Signing.GITHUB, Signing.GITHUB.secret(1)));
        change(sender, Map.of("scheme", signing.scheme()))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.secrets.length()")
                .isEqualTo(0);

        signed(sender, signing, signing.secret(1), meeting("changed"))
                .expectStatus()
                .isEqualTo(503);
        String made = json(rotate(sender, Map.of()).expectStatus().isOk())
                .get("secret")
                .asString();
        signed(sender, signing, made, meeting("changed")).expectStatus().isAccepted();
    }

    @Test
    void staysShutAndCanBeMendedUnderAConfigurationThatIsNoLongerTaken() {
        var signing = Signing.GITHUB;
        Sender sender = sender(wish(signing, signing.secret(1)));
        database.sql("UPDATE integration SET config = '{\"timestamp_header\":\"X-Time\"}' WHERE id = :id")
                .bind("id", sender.integrationId())
                .then()
                .block();

        post(sender, meeting("shut"), "X-Time", "of a signature").expectStatus().isEqualTo(503);
        JsonNode shown = json(as(ADMIN)
                .get()
                .uri("/api/integrations/{id}", sender.integrationId())
                .exchange()
                .expectStatus()
                .isOk());
        change(sender, Map.of("scheme", "github")).expectStatus().isOk();
        signed(sender, signing, signing.secret(1), meeting("mended"))
                .expectStatus()
                .isAccepted();

        assertThat(shown.get("secrets")).isEmpty();
        JsonNode refused = logsOf(sender).get(1);
        assertThat(refused.get("reason").asString())
                .endsWith("an admin must change it: 'template' must contain {timestamp}, else anybody can set it");
        assertThat(log(refused.get("id").asString()).get("headers").get("x-time"))
                .extracting(JsonNode::asString)
                .containsExactly("[redacted]");
    }

    private ResponseSpec change(Sender sender, Map<String, ?> verification) {
        return as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", sender.integrationId())
                .bodyValue(Map.of("verification", verification))
                .exchange();
    }

    /** As HTTP/1.1 lets anybody write it; which of the two would be read must not be a matter of luck. */
    @Test
    void refusesAHeaderThatComesTwiceInDifferentLetters() throws IOException {
        var signing = Signing.GITHUB;
        Sender sender = sender(wish(signing, signing.secret(1)));
        String body = meeting("twice");
        String header = provingHeader(signing);
        String value = signing.headers(signing.secret(1), now(), bytes(body)).get(header);

        assertThat(statusOf(sender, body, header + ": " + value)).isEqualTo("HTTP/1.1 202 Accepted");
        assertThat(statusOf(sender, body, header + ": " + value, header.toUpperCase(Locale.ROOT) + ": sha256=00"))
                .isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    private String statusOf(Sender sender, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "POST /api/webhooks/%s/receive HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n\r\n%s"
                            .formatted(sender.webhookId(), bytes(body).length, String.join("\r\n", headers), body);
            socket.getOutputStream().write(bytes(request));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static Map<String, ?> wish(Signing signing, String secret) {
        return Map.of(
                "name",
                "Door of " + signing,
                "kind",
                "meeting",
                "secret",
                secret,
                "verification",
                Map.of("scheme", signing.scheme(), "config", signing.config()));
    }

    private static String provingHeader(Signing signing) {
        return signing.headers(signing.secret(1), Instant.EPOCH, new byte[0]).keySet().stream()
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private ResponseSpec rotate(Sender sender, Map<String, ?> wish) {
        return as(ADMIN)
                .post()
                .uri("/api/integrations/{id}/rotate-secret", sender.integrationId())
                .bodyValue(wish)
                .exchange();
    }

    private ResponseSpec signed(Sender sender, Signing signing, String secret, String body) {
        return send(
                sender,
                body,
                headers -> signing.headers(secret, now(), bytes(body)).forEach(headers::add));
    }

    private ResponseSpec send(Sender sender, String body, Consumer<HttpHeaders> headers) {
        return client().post()
                .uri("/api/webhooks/{id}/receive", sender.webhookId())
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers)
                .bodyValue(bytes(body))
                .exchange();
    }

    private static Instant now() {
        return Instant.now();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
