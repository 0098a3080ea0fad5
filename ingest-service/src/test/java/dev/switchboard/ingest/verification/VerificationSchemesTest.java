package dev.switchboard.ingest.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.ingest.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerificationSchemesTest {

    private static final List<String> ISSUED_BY_THE_SENDER = List.of("stripe", "slack", "stream", "shopify");

    @Test
    void areThoseOfTheContract() {
        assertThat(VerificationSchemes.names())
                .containsExactly(
                        "basic",
                        "bearer",
                        "calendly",
                        "github",
                        "helpscout",
                        "hmac",
                        "none",
                        "shopify",
                        "slack",
                        "standard-webhooks",
                        "static-header",
                        "stream",
                        "stripe",
                        "svix",
                        "woocommerce");
        assertThat(VerificationSchemes.named("magic")).isEmpty();
    }

    @Test
    void areAllTriedButTheOneThatAsksForNothing() {
        assertThat(Stream.concat(
                        Stream.of("none"), Arrays.stream(Signing.values()).map(Signing::scheme)))
                .containsAll(VerificationSchemes.names());
    }

    @Test
    void askForNothingOnlyIfToldSo() {
        var nobody = new Proof(new Headers(Map.of()), Bytes.of(new byte[0]), List.of(), Instant.EPOCH);

        for (String name : VerificationSchemes.names()) {
            var scheme = VerificationSchemes.of(name);
            var verdict = scheme.configured(configOf(name)).check(nobody);

            assertThat(verdict)
                    .as(name)
                    .isEqualTo(name.equals("none") ? new Verdict.NotAsked() : new Verdict.NotConfigured());
            assertThat(scheme.needsSecret()).as(name).isEqualTo(!name.equals("none"));
        }
    }

    @Test
    void makeSecretsThatTheyCanUseWhereTheSenderIssuesNone() {
        for (String name : VerificationSchemes.names()) {
            var scheme = VerificationSchemes.of(name);
            var made = scheme.newSecret(configOf(name));

            assertThat(made.isEmpty()).as(name).isEqualTo(ISSUED_BY_THE_SENDER.contains(name));
            made.ifPresent(secret ->
                    assertThat(scheme.canUse(secret, configOf(name))).as(name).isTrue());
        }
        for (String decoding : List.of("utf8", "base64", "hex")) {
            var scheme = VerificationSchemes.of("hmac");
            Map<String, Object> config = Map.of("secret_decoding", decoding);

            assertThat(scheme.newSecret(config))
                    .hasValueSatisfying(
                            secret -> assertThat(scheme.canUse(secret, config)).isTrue());
        }
    }

    @Test
    void makeASecretThatHelpScoutTakes() {
        assertThat(VerificationSchemes.of("helpscout").newSecret(Map.of()))
                .hasValueSatisfying(secret -> assertThat(secret).hasSizeBetween(32, 40));
    }

    @Test
    void knowASecretThatTheyCannotUse() {
        assertThat(canUse("hmac", Map.of("secret_decoding", "hex"), "no hex")).isFalse();
        assertThat(canUse("standard-webhooks", Map.of(), "whsec_")).isFalse();
        assertThat(canUse("standard-webhooks", Map.of(), "whsec_no base64")).isFalse();
        assertThat(canUse("stripe", Map.of(), "whsec_no base64")).isTrue();
        assertThat(canUse("bearer", Map.of(), "two\nlines")).isFalse();
        assertThat(canUse("bearer", Map.of(), "blank ")).isFalse();
        assertThat(canUse("bearer", Map.of(), "")).isFalse();
    }

    @Test
    void letAConfigurationSayOtherwiseThanTheSendersSettings() {
        var verifier = (HmacVerifier) VerificationSchemes.of("calendly").configured(Map.of("tolerance_seconds", 300));

        assertThat(verifier.config().tolerance()).hasSeconds(300);
        assertThat(verifier.config().signatureHeader()).isEqualTo("Calendly-Webhook-Signature");
        assertThat(VerificationSchemes.of("github").configured(Collections.singletonMap("prefix", null)))
                .isEqualTo(VerificationSchemes.of("github").configured(Map.of()));
    }

    @Test
    void refuseConfigurationsThatProveNothing() {
        assertUnusable("hmac", Map.of("template", "{timestamp}"), "template");
        assertUnusable("hmac", Map.of("template", "{timestamp}{body}"), "template");
        assertUnusable("hmac", Map.of("timestamp_header", "X-Time"), "template");
        assertUnusable("hmac", Map.of("template", "{id}{body}"), "template");
        assertUnusable("hmac", Map.of("signature_key", "v1"), "list_separator");
        assertUnusable("hmac", Map.of("algorithm", "md5"), "algorithm");
        assertUnusable("hmac", Map.of("encoding", "rot13"), "encoding");
        assertUnusable("hmac", Map.of("tolerance_seconds", "300"), "tolerance_seconds");
        assertUnusable("hmac", Map.of("tolerance_seconds", 0), "tolerance_seconds");
        assertUnusable("hmac", Map.of("signature_header", "not a header"), "signature_header");
        assertUnusable("hmac", Map.of("prefix", "\u0000"), "prefix");
        assertUnusable("hmac", Map.of("header", "X-Signature"), "header");
        assertUnusable("slack", Map.of("template", "{body}"), "template");
        assertUnusable("none", Map.of("header", "X-Token"), "header");
        assertUnusable("static-header", Map.of(), "header");
        assertUnusable("static-header", Map.of("header", "not a header"), "header");
        assertUnusable("static-header", Map.of("header", "X-Token", "username", "hook"), "username");
        assertUnusable("basic", Map.of(), "username");
        assertUnusable("basic", Map.of("username", "a:b"), "username");
        assertUnusable("bearer", Map.of("header", "X-Token"), "header");
    }

    @Test
    void refuseTimestampsThatAreNone() {
        var verifier = VerificationSchemes.of("hmac")
                .configured(Map.of("template", "{timestamp}.{body}", "timestamp_header", "X-Time"));
        for (String stamp : List.of("", "-5", "12x", "99999999999999999999", "2025-06-20T10:00:00Z", "NaN")) {
            var headers = new Headers(Map.of("X-Signature", List.of("00"), "X-Time", List.of(stamp)));

            assertThat(verifier.check(new Proof(headers, Bytes.of(new byte[0]), List.of("secret"), Instant.EPOCH)))
                    .as(stamp)
                    .isEqualTo(new Verdict.Refused("The timestamp is missing or not readable"));
        }
    }

    private static Map<String, Object> configOf(String scheme) {
        return Arrays.stream(Signing.values())
                .filter(sender -> sender.scheme().equals(scheme))
                .findFirst()
                .map(Signing::config)
                .orElse(Map.of());
    }

    private static boolean canUse(String scheme, Map<String, Object> config, String secret) {
        return VerificationSchemes.of(scheme).canUse(secret, config);
    }

    private static void assertUnusable(String scheme, Map<String, Object> config, String key) {
        assertThatExceptionOfType(UnusableConfigException.class)
                .isThrownBy(() -> VerificationSchemes.of(scheme).configured(config))
                .satisfies(unusable -> assertThat(unusable.key()).isEqualTo(key));
    }
}
