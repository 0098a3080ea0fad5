package dev.switchboard.ingest.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureVectorsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> judgesEachAsAStrictVerifierDoes() {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(
                        nameOf(vector),
                        () -> judge(vector, vector.get("scheme").asString(), config(vector.get("config")))));
    }

    @TestFactory
    Stream<DynamicTest> judgesEachSignatureAlikeByAConfiguration() {
        return vectors()
                .filter(vector -> vector.has("hmac"))
                .map(vector -> DynamicTest.dynamicTest(
                        nameOf(vector), () -> judge(vector, "hmac", config(vector.get("hmac")))));
    }

    @Test
    void areAllHundredAndTwentyTwo() {
        assertThat(vectors()).hasSize(122);
    }

    private static Stream<JsonNode> vectors() {
        try (var file = SignatureVectorsTest.class.getResourceAsStream("/signatures/vectors.json")) {
            assertThat(file).isNotNull();
            return JSON.readTree(file).get("vectors").valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(JsonNode vector) {
        return vector.get("id").asString() + ": " + vector.get("why").asString();
    }

    private static void judge(JsonNode vector, String scheme, Map<String, Object> config) {
        byte[] body = vector.has("body_base64")
                ? Base64.getDecoder().decode(vector.get("body_base64").asString())
                : vector.get("body").asString().getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        vector.get("headers")
                .properties()
                .forEach(entry ->
                        headers.put(entry.getKey(), List.of(entry.getValue().asString())));
        List<String> secrets =
                vector.get("secrets").valueStream().map(JsonNode::asString).toList();
        Instant now = Instant.ofEpochSecond(vector.path("verify_at").asLong(0));

        Verdict verdict = VerificationSchemes.of(scheme)
                .configured(config)
                .check(new Proof(new Headers(headers), Bytes.of(body), secrets, now));

        assertThat(verdict instanceof Verdict.Verified)
                .as(verdict.toString())
                .isEqualTo(vector.get("valid").asBoolean());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> config(JsonNode node) {
        return JSON.treeToValue(node, Map.class);
    }
}
