package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.RunningIngest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class RefusalsIT extends RunningIngest {

    private static final int LIMIT = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The body is empty",
                "not json | The body is not JSON: line 1, column 1",
                "[] | The body is JSON, but not an object",
                "{\"meeting_id\":1,\"meeting_id\":2} | The body names a key twice in one object",
                "{\"meeting_id\":\"\\u0000\"} | The body holds a NUL or half of a surrogate pair in a text",
                "{} | Not usable: meeting_id, meeting_title, start_time, end_time",
            })
    void answersAnUnreadableBodyWithItsReasonAndKeepsIt(String body, String reason) {
        Sender sender = sender();

        JsonNode problem = json(post(sender, body)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON));

        assertThat(problem.get("detail").asString()).isEqualTo(reason + ".");
        assertRejected(sender, reason, body.length());
    }

    @Test
    void namesTheFieldsThatAreWrong() {
        JsonNode problem = json(post(sender(), meeting("x".repeat(5_000)).replace("2025-06-20T10:00:00Z", "ten"))
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("meeting_id");
        assertThat(problem.get("errors").get(1).get("field").asString()).isEqualTo("start_time");
    }

    @Test
    void refusesTenThousandNestedArrays() {
        Sender sender = sender();

        post(sender, "[".repeat(10_000)).expectStatus().isEqualTo(422);

        assertThat(logsOf(sender).get(0).get("outcome").asString()).isEqualTo("rejected");
    }

    @Test
    void takesExactlyOneMebibyteAndNotAByteMore() {
        Sender sender = sender();
        String start = meeting("large").replaceFirst("}$", ",\"notes\":\"");
        String largest = start + "x".repeat(LIMIT - start.length() - 2) + "\"}";

        post(sender, largest).expectStatus().isAccepted();
        post(sender, largest + " ").expectStatus().isEqualTo(413);

        assertThat(largest).hasSize(LIMIT);
        assertRejected(sender, "The body is larger than the 1048576 bytes that are taken", LIMIT + 1);
        String id = logsOf(sender).get(0).get("id").asString();
        as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/raw", id)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void letsASenderOfSevenMebibytesSeeTheAnswer() {
        post(sender().webhookId(), new byte[7 * LIMIT]).expectStatus().isEqualTo(413);
    }

    @Test
    void takesGzipButNoMoreThanFitsInflated() throws IOException {
        Sender sender = sender();

        post(sender.webhookId(), gzip(meeting("zipped")), "Content-Encoding", "gzip")
                .expectStatus()
                .isAccepted();
        post(sender.webhookId(), gzip("x".repeat(100 * LIMIT)), "Content-Encoding", "gzip")
                .expectStatus()
                .isEqualTo(413);
        post(sender, meeting("unzipped"), "Content-Encoding", "gzip")
                .expectStatus()
                .isEqualTo(422);
        post(sender, meeting("br"), "Content-Encoding", "br").expectStatus().isEqualTo(415);

        JsonNode accepted = logsOf(sender).get(3);
        JsonNode log = log(accepted.get("id").asString());
        assertThat(log.get("events").get(0).get("data").get("providerId").asString())
                .isEqualTo("zipped");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 202",
        "application/json; charset=utf-8, 202",
        "application/vnd.calendar+json, 202",
        "text/plain, 415",
        "application/x-www-form-urlencoded, 422",
        "multipart/form-data; boundary=x, 415",
        "*/*, 415",
        "nonsense, 415",
        ", 415",
    })
    void takesJsonOnly(@org.jspecify.annotations.Nullable String contentType, int status) {
        Sender sender = sender();
        var request = client().post().uri("/api/webhooks/{id}/receive", sender.webhookId());
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }

        request.body((message, _) -> message.writeWith(reactor.core.publisher.Mono.just(
                        message.bufferFactory().wrap(meeting("typed").getBytes(StandardCharsets.UTF_8)))))
                .exchange()
                .expectStatus()
                .isEqualTo(status);

        assertThat(logsOf(sender)).hasSize(1);
    }

    @Test
    void knowsNoAddressThatItDidNotGive() {
        post("x".repeat(32), new byte[0]).expectStatus().isNotFound();
        post("short", meeting("a").getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void closesTheDoorOfAPausedOrArchivedIntegration() {
        Sender sender = sender();

        change(sender, Map.of("state", "paused"));
        post(sender, meeting("paused")).expectStatus().isForbidden();
        change(sender, Map.of("state", "archived"));
        post(sender, meeting("archived")).expectStatus().isEqualTo(410);
        change(sender, Map.of("state", "active"));
        post(sender, meeting("active")).expectStatus().isAccepted();

        assertThat(logsOf(sender).get(2).get("reason").asString()).startsWith("The integration is paused");
        assertThat(logsOf(sender).get(1).get("reason").asString()).startsWith("The integration is archived");
    }

    @Test
    void takesOnlyWhatIsSignedAndFresh() throws Exception {
        Map<String, Object> config =
                Map.of("template", "{timestamp}.{body}", "timestamp_header", "X-Timestamp", "prefix", "sha256=");
        Sender sender = sender(Map.of(
                "name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac", "config", config)));
        long now = System.currentTimeMillis() / 1000;
        String body = meeting("signed");

        post(sender, body).expectStatus().isUnauthorized();
        post(sender, body, "X-Timestamp", "" + now, "X-Signature", "sha256=00")
                .expectStatus()
                .isUnauthorized();
        postSigned(sender, body, now - 301).isEqualTo(401);
        postSigned(sender, body, now + 400).isEqualTo(401);
        postSigned(sender, body, now).isEqualTo(202);

        JsonNode logs = logsOf(sender);
        assertThat(logs.get(0).get("verification").asString()).isEqualTo("verified");
        assertThat(logs.get(1).get("reason").asString()).isEqualTo("The timestamp is too far in the future");
        assertThat(logs.get(2).get("reason").asString()).isEqualTo("The timestamp is too far in the past");
        assertThat(logs.get(3).get("reason").asString()).isEqualTo("The signature does not match");
        assertThat(logs.get(3).get("verification").asString()).isEqualTo("refused");
        assertThat(log(logs.get(0).get("id").asString())
                        .get("headers")
                        .get("x-signature")
                        .get(0)
                        .asString())
                .isEqualTo("[redacted]");
    }

    @Test
    void takesBothSecretsWhileOneIsRotated() throws Exception {
        Sender sender = sender(Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")));

        Sender rotated = new Sender(sender.integrationId(), sender.webhookId(), rotate(sender, 3600));
        post(sender, meeting("old"), "X-Signature", sign(sender, meeting("old")))
                .expectStatus()
                .isAccepted();
        post(rotated, meeting("new"), "X-Signature", sign(rotated, meeting("new")))
                .expectStatus()
                .isAccepted();

        Sender last = new Sender(sender.integrationId(), sender.webhookId(), rotate(sender, 0));
        post(rotated, meeting("late"), "X-Signature", sign(rotated, meeting("late")))
                .expectStatus()
                .isUnauthorized();
        post(last, meeting("last"), "X-Signature", sign(last, meeting("last")))
                .expectStatus()
                .isAccepted();
    }

    @Test
    void takesAnOldSecretNoLongerThanItsOverlapThoughItIsRemembered() throws Exception {
        Sender sender = sender(Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")));
        rotate(sender, 2);

        post(sender, meeting("in time"), "X-Signature", sign(sender, meeting("in time")))
                .expectStatus()
                .isAccepted();

        await().untilAsserted(() -> post(sender, meeting("late"), "X-Signature", sign(sender, meeting("late")))
                .expectStatus()
                .isUnauthorized());
    }

    @Test
    void neverLetsAForgedCopyBlockTheRealOne() throws Exception {
        Sender sender = sender(Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")));
        String body = meeting("forged");

        post(sender, body, "X-Signature", "00", "Idempotency-Key", "k")
                .expectStatus()
                .isUnauthorized();
        post(sender, body, "X-Signature", sign(sender, body), "Idempotency-Key", "k")
                .expectStatus()
                .isAccepted();
    }

    @Test
    void keepsNoCredentialsOfTheSender() {
        Sender sender = sender();
        post(sender, meeting("secretive"), "Cookie", "a=b", "X-Api-Key", "k", "X-Custom", "c")
                .expectStatus()
                .isAccepted();

        JsonNode headers = log(logsOf(sender).get(0).get("id").asString()).get("headers");
        assertThat(headers.get("cookie").get(0).asString()).isEqualTo("[redacted]");
        assertThat(headers.get("x-api-key").get(0).asString()).isEqualTo("[redacted]");
        assertThat(headers.get("x-custom").get(0).asString()).isEqualTo("c");
    }

    @Test
    void doesNotMindATokenThatIsNotForUs() {
        post(sender(), meeting("bearer"), "Authorization", "Bearer not-one-of-ours")
                .expectStatus()
                .isAccepted();
    }

    @Test
    void saysThatTheDoorsAreOpen() {
        client().get()
                .uri("/api/webhooks/test")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.success")
                .isEqualTo(true)
                .jsonPath("$.message")
                .isEqualTo("Webhook endpoint is working")
                .jsonPath("$.timestamp")
                .exists();
    }

    private void assertRejected(Sender sender, String reason, long bytes) {
        JsonNode log = logsOf(sender).get(0);
        assertThat(log.get("outcome").asString()).isEqualTo("rejected");
        assertThat(log.get("reason").asString()).isEqualTo(reason);
        assertThat(log.get("bytes").asLong()).isEqualTo(bytes);
    }

    private void change(Sender sender, Map<String, ?> wish) {
        as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", sender.integrationId())
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private String rotate(Sender sender, int overlap) {
        return json(as(ADMIN)
                        .post()
                        .uri("/api/integrations/{id}/rotate-secret", sender.integrationId())
                        .bodyValue(Map.of("overlapSeconds", overlap))
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("secret")
                .asString();
    }

    private org.springframework.test.web.reactive.server.StatusAssertions postSigned(
            Sender sender, String body, long at) throws Exception {
        return post(sender, body, "X-Timestamp", "" + at, "X-Signature", "sha256=" + sign(sender, at + "." + body))
                .expectStatus();
    }

    private static String sign(Sender sender, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sender.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
