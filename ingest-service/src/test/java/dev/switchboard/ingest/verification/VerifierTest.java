package dev.switchboard.ingest.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.verification.Verdict.NotConfigured;
import dev.switchboard.ingest.verification.Verdict.Refused;
import dev.switchboard.ingest.verification.Verdict.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheme with a secret must get right, each told by {@link Signing}. */
class VerifierTest {

    private static final Instant NOW = Instant.parse("2025-06-20T10:00:00Z");
    private static final byte[] BODY = "{\"meeting_id\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void takesWhatIsRight(Signing sender) {
        assertThat(check(sender, given(sender))).isEqualTo(new Verified());
    }

    @ParameterizedTest
    @EnumSource
    void takesAnyBytes(Signing sender) {
        var random = new Random(20250620);
        for (int length = 0; length < 100; length++) {
            byte[] body = new byte[length];
            random.nextBytes(body);

            var verdict = check(sender, once(sender.headers(sender.secret(1), NOW, body)), body, NOW, sender.secret(1));

            assertThat(verdict).as("%s", Bytes.of(body)).isEqualTo(new Verified());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsHeadersWhateverTheirCase(Signing sender) {
        Map<String, List<String>> upper = new TreeMap<>();
        Map<String, List<String>> lower = new TreeMap<>();
        given(sender).forEach((name, values) -> {
            upper.put(name.toUpperCase(Locale.ROOT), values);
            lower.put(name.toLowerCase(Locale.ROOT), values);
        });

        assertThat(check(sender, upper)).isEqualTo(new Verified());
        assertThat(check(sender, lower)).isEqualTo(new Verified());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherSecret(Signing sender) {
        assertThat(check(sender, given(sender), BODY, NOW, sender.secret(2))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void takesEachOfSeveralLiveSecretsAndNoneThatEnded(Signing sender) {
        var byTheOld = once(sender.headers(sender.secret(1), NOW, BODY));
        var byTheNew = once(sender.headers(sender.secret(2), NOW, BODY));

        assertThat(check(sender, byTheOld, BODY, NOW, sender.secret(2), sender.secret(1)))
                .isEqualTo(new Verified());
        assertThat(check(sender, byTheNew, BODY, NOW, sender.secret(2), sender.secret(1)))
                .isEqualTo(new Verified());
        assertThat(check(sender, byTheOld, BODY, NOW, sender.secret(2), sender.secret(3)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatLacksOneOfItsHeaders(Signing sender) {
        for (String header : given(sender).keySet()) {
            var without = given(sender);
            without.remove(header);
            var empty = given(sender);
            empty.put(header, List.of(""));

            assertThat(check(sender, without)).as(header).isInstanceOf(Refused.class);
            assertThat(check(sender, empty)).as(header).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAHeaderThatComesTwice(Signing sender) {
        for (String header : given(sender).keySet()) {
            String value = valueOf(sender, header);
            var twice = given(sender);
            twice.put(header, List.of(value, value));
            var inAnotherCase = given(sender);
            inAnotherCase.remove(header);
            inAnotherCase.put(header.toUpperCase(Locale.ROOT), List.of(value));
            inAnotherCase.put(header.toLowerCase(Locale.ROOT), List.of("other"));

            assertThat(check(sender, twice)).isEqualTo(Refused.repeated(header));
            assertThat(check(sender, inAnotherCase)).isEqualTo(Refused.repeated(header));
        }
    }

    @ParameterizedTest
    @MethodSource("thatSignATime")
    void takesATimeAtTheToleranceAndRefusesOneBeyondEitherWay(Signing sender) {
        Duration most = Duration.ofSeconds(sender.tolerance());

        assertThat(signedAt(sender, NOW.minus(most))).isEqualTo(new Verified());
        assertThat(signedAt(sender, NOW.plus(most))).isEqualTo(new Verified());
        assertThat(signedAt(sender, NOW.minus(most).minusSeconds(1)))
                .isEqualTo(new Refused("The timestamp is too far in the past"));
        assertThat(signedAt(sender, NOW.plus(most).plusSeconds(1)))
                .isEqualTo(new Refused("The timestamp is too far in the future"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhateverIsCutOff(Signing sender) {
        String header = provingHeader(sender);
        String value = valueOf(sender, header);

        for (int length = 0; length < value.length(); length++) {
            assertThat(check(sender, with(sender, header, value.substring(0, length))))
                    .as("%d of %d characters", length, value.length())
                    .isInstanceOf(Refused.class);
        }
        assertThat(check(sender, with(sender, header, value + "0"))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherEncoding(Signing sender) {
        String header = provingHeader(sender);
        String value = valueOf(sender, header);
        String proof = value.substring(Math.max(value.lastIndexOf(','), value.indexOf(' ')) + 1)
                .replaceFirst("^(v0|v1|sha256)=", "");
        String start = value.substring(0, value.length() - proof.length());
        List<String> others = List.of(
                proof.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(latin1(proof)),
                Base64.getEncoder().encodeToString(latin1(proof)),
                proof.replace("=", "").replace('+', '-').replace('/', '_') + "_");

        for (String other : others) {
            assertThat(check(sender, with(sender, header, start + other)))
                    .as(other)
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("thatSignTheBody")
    void refusesAnyFlippedBitOfTheBody(Signing sender) {
        for (int bit = 0; bit < BODY.length * 8; bit++) {
            byte[] body = BODY.clone();
            body[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(check(sender, given(sender), body, NOW, sender.secret(1)))
                    .as("bit %d", bit)
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnyFlippedBitOfItsHeaders(Signing sender) {
        for (String header : given(sender).keySet()) {
            String value = valueOf(sender, header);
            for (int bit = sender.wordLength() * 8; bit < value.length() * 8; bit++) {
                byte[] bytes = latin1(value);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                String flipped = new String(bytes, StandardCharsets.ISO_8859_1);

                assertThat(check(sender, with(sender, header, flipped)))
                        .as("%s: %s", header, flipped)
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingWithoutASecretThatProvesSomething(Signing sender) {
        assertThat(check(sender, given(sender), BODY, NOW)).isEqualTo(new NotConfigured());
        assertThat(check(sender, given(sender), BODY, NOW, "")).isEqualTo(new NotConfigured());
    }

    @ParameterizedTest
    @EnumSource
    void namesTheHeaderThatProvesSomething(Signing sender) {
        assertThat(verifier(sender).credentialHeaders())
                .containsExactly(provingHeader(sender).toLowerCase(Locale.ROOT));
    }

    static Stream<Signing> thatSignATime() {
        return Arrays.stream(Signing.values()).filter(sender -> sender.tolerance() > 0);
    }

    static Stream<Signing> thatSignTheBody() {
        return Arrays.stream(Signing.values()).filter(Signing::coversTheBody);
    }

    private static Verdict signedAt(Signing sender, Instant at) {
        return check(sender, once(sender.headers(sender.secret(1), at, BODY)));
    }

    private static Verdict check(Signing sender, Map<String, List<String>> headers) {
        return check(sender, headers, BODY, NOW, sender.secret(1));
    }

    private static Verdict check(
            Signing sender, Map<String, List<String>> headers, byte[] body, Instant now, String... secrets) {
        return verifier(sender).check(new Proof(new Headers(headers), Bytes.of(body), List.of(secrets), now));
    }

    private static Verifier verifier(Signing sender) {
        return VerificationSchemes.of(sender.scheme()).configured(sender.config());
    }

    private static Map<String, List<String>> given(Signing sender) {
        return once(sender.headers(sender.secret(1), NOW, BODY));
    }

    private static Map<String, List<String>> with(Signing sender, String header, String value) {
        var headers = given(sender);
        headers.put(header, List.of(value));
        return headers;
    }

    private static Map<String, List<String>> once(Map<String, String> headers) {
        Map<String, List<String>> once = new TreeMap<>();
        headers.forEach((name, value) -> once.put(name, List.of(value)));
        return once;
    }

    private static String provingHeader(Signing sender) {
        return new ArrayList<>(sender.headers(sender.secret(1), NOW, BODY).keySet()).getLast();
    }

    private static String valueOf(Signing sender, String header) {
        return Objects.requireNonNull(given(sender).get(header)).getFirst();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
