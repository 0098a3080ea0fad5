package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.verification.Headers;
import dev.switchboard.ingest.verification.Proof;
import dev.switchboard.ingest.verification.Verdict;
import dev.switchboard.ingest.verification.VerificationSchemes;
import dev.switchboard.ingest.verification.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the door does with a booking of 10 KiB before it writes it down, and what it costs only to parse it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TranslationBenchmark {

    private static final Path FIXTURE =
            Path.of("ingest-service/src/test/resources/fixtures/calendly.invitee.created.json");
    private static final int SIZE = 10 * 1024;
    private static final String SECRET = "signing-key-of-the-subscription";
    private static final UUID ID = new UUID(1, 2);

    private final JsonMapper json = new JsonMapper();
    private final IntakeKind kind = new CalendlyKind();
    private final Verifier verifier = VerificationSchemes.of("calendly").configured(Map.of());
    private final Instant now = Instant.now();
    private final byte[] body = payload();
    private final Proof proof = new Proof(
            new Headers(Map.of("Calendly-Webhook-Signature", List.of(signature(body, now)))),
            Bytes.of(body),
            List.of(SECRET),
            now);

    private static String signature(byte[] body, Instant now) {
        try {
            String time = Long.toString(now.getEpochSecond());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A guest who was asked many questions. */
    private static byte[] payload() {
        String whole;
        try {
            whole = Files.readString(FIXTURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer =
                "{\"answer\":\"Order 10042 arrived damaged\",\"position\":0,\"question\":\"What is it about?\"},";
        String asked = "\"questions_and_answers\": [";
        int missing = SIZE - whole.getBytes(StandardCharsets.UTF_8).length;
        String many = answer.repeat(missing / answer.length());
        String padded = whole.replace(asked, asked + many);
        return (padded + " ".repeat(SIZE - padded.length())).getBytes(StandardCharsets.UTF_8);
    }

    /** What anybody would have to do. */
    @Benchmark
    public JsonNode parse() {
        return json.readTree(body);
    }

    /** What the door does. */
    @Benchmark
    public Translated verifyAndTranslate() {
        var delivery = new Delivery(ID, ID, Delivery.Origin.WEBHOOK, HttpHeaders.EMPTY, Map.of(), proof.body());
        if (verifier.check(proof) instanceof Verdict.Verified
                && kind.translate(delivery) instanceof Translated translated) {
            return translated;
        }
        throw new IllegalStateException("It is measured what becomes of a good payload, and this is none");
    }
}
