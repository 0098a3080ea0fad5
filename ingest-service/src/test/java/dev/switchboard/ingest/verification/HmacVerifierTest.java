package dev.switchboard.ingest.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HmacVerifierTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Object> STAMPED =
            Map.of("template", "{timestamp}.{body}", "timestamp_header", "X-Timestamp");

    @TestFactory
    Stream<DynamicTest> judgesEveryVectorAsAStrictVerifierDoes() throws IOException {
        try (var file = HmacVerifierTest.class.getResourceAsStream("/signatures/hmac-vectors.json")) {
            assertThat(file).isNotNull();
            return JSON.readTree(file)
                    .get("vectors")
                    .valueStream()
                    .map(vector -> DynamicTest.dynamicTest(
                            vector.get("id").asString() + ": "
                                    + vector.get("why").asString(),
                            () -> judge(vector)));
        }
    }

    @SuppressWarnings("unchecked")
    private static void judge(JsonNode vector) {
        Map<String, Object> config = JSON.treeToValue(vector.get("config"), Map.class);
        HttpHeaders headers = new HttpHeaders();
        vector.get("headers")
                .properties()
                .forEach(entry -> headers.add(entry.getKey(), entry.getValue().asString()));
        byte[] body = vector.has("body_base64")
                ? Base64.getDecoder().decode(vector.get("body_base64").asString())
                : vector.get("body").asString().getBytes(StandardCharsets.UTF_8);
        List<String> secrets = new ArrayList<>();
        vector.get("secrets").forEach(secret -> secrets.add(secret.asString()));
        Instant now = Instant.ofEpochSecond(vector.path("verify_at").asLong(0));

        Verdict verdict =
                new HmacVerification().configured(config).check(new Proof(headers, Bytes.of(body), secrets, now));

        assertThat(verdict instanceof Verdict.Verified)
                .as(verdict.toString())
                .isEqualTo(vector.get("valid").asBoolean());
    }

    @Test
    void makesSecretsThatItCanUse() {
        for (String decoding : List.of("utf8", "base64", "hex")) {
            Map<String, Object> config = Map.of("secret_decoding", decoding);
            var scheme = new HmacVerification();

            assertThat(scheme.canUse(scheme.newSecret(config), config))
                    .as(decoding)
                    .isTrue();
        }
    }

    @Test
    void knowsASecretThatItCannotUse() {
        assertThat(new HmacVerification().canUse("no hex", Map.of("secret_decoding", "hex")))
                .isFalse();
        assertThat(new HmacVerification().canUse("whsec_", Map.of("secret_decoding", "base64")))
                .isFalse();
    }

    @Test
    void refusesWhateverASecretOfAnotherDecodingSigned() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Signature", "00");

        var verdict = new HmacVerification()
                .configured(Map.of("secret_decoding", "hex"))
                .check(new Proof(headers, Bytes.of(new byte[0]), List.of("no hex", ""), Instant.EPOCH));

        assertThat(verdict).isEqualTo(new Verdict.Refused("The signature does not match"));
    }

    @Test
    void refusesTimestampsThatAreNone() {
        for (String stamp : List.of("", "-5", "12x", "99999999999999999999", "2025-06-20T10:00:00Z")) {
            HttpHeaders headers = new HttpHeaders();
            headers.set("X-Signature", "00");
            headers.set("X-Timestamp", stamp);

            var verdict = new HmacVerification()
                    .configured(STAMPED)
                    .check(new Proof(headers, Bytes.of(new byte[0]), List.of("secret"), Instant.EPOCH));

            assertThat(verdict).as(stamp).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void refusesConfigurationsThatProveNothing() {
        assertUnusable(Map.of("template", "{timestamp}"), "template");
        assertUnusable(Map.of("template", "{timestamp}{body}"), "template");
        assertUnusable(Map.of("template", "{id}{body}"), "template");
        assertUnusable(Map.of("signature_key", "v1"), "list_separator");
        assertUnusable(Map.of("algorithm", "md5"), "algorithm");
        assertUnusable(Map.of("encoding", "rot13"), "encoding");
        assertUnusable(Map.of("tolerance_seconds", "300"), "tolerance_seconds");
        assertUnusable(Map.of("tolerance_seconds", 0), "tolerance_seconds");
        assertUnusable(Map.of("signature_header", "not a header"), "signature_header");
        assertUnusable(Map.of("header", "X-Signature"), "header");
    }

    private static void assertUnusable(Map<String, Object> config, String key) {
        assertThatThrownBy(() -> new HmacVerification().configured(config))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .extracting(ProblemException.FieldError::field)
                                .containsExactly("verification.config." + key));
    }
}
