package dev.switchboard.ingest.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.sealing.KeyRounds;
import dev.switchboard.platform.sealing.Resealing;
import dev.switchboard.platform.sealing.SealedColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Payloads and secrets outlive the key that they were first sealed with. */
class RotationIT extends RunningIngest {

    private static final String NEW_KEY = "2026-01-01";

    @Autowired
    private KeyRounds rounds;

    @Autowired
    private Resealing resealing;

    @Value("${switchboard.key-dir}")
    private Path keys;

    @Test
    void payloadsAndSecretsAreSealedAnewAndStayWhatTheyAre() throws Exception {
        Sender sender = sender(Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")));
        String log = accepted(sender, "before");
        String tooLarge = refusedAsTooLarge(sender);

        putTheNewKey();
        rounds.round().block();
        assertThat(raw(log)).isEqualTo(meeting("before"));
        resealing.reseal().block();

        assertThat(number("SELECT count(*) FROM payload_log WHERE key_id < :key", "key", NEW_KEY))
                .isZero();
        assertThat(number("SELECT count(*) FROM integration_secret WHERE key_id < :key", "key", NEW_KEY))
                .isZero();
        assertThat(number(
                        "SELECT count(*) FROM payload_log WHERE key_id IS NULL AND id = :id",
                        "id",
                        UUID.fromString(tooLarge)))
                .as("a body that was not kept")
                .isOne();
        assertThat(raw(log)).isEqualTo(meeting("before"));
        accepted(sender, "after");
    }

    @Test
    void whatIsOldIsFoundByItsIndex() throws SQLException {
        UUID integration = sender().integrationId();
        Plans.fill("sealed", integration, "'accepted'");
        Plans.run("UPDATE payload_log SET key_id = 'zz', body = '\\x00' WHERE integration_id = '" + integration + "'");
        Plans.run("VACUUM ANALYZE payload_log");
        SealedColumn bodies = SealedColumn.of("payload_log", "body");

        assertUsesTheIndex(bodies.keys());
        assertUsesTheIndex(bodies.count("").replace(":key", "'0000'"));
        for (String key : List.of("'zz'", "'0000'")) {
            assertUsesTheIndex(bodies.batch("")
                    .replace(":key", key)
                    .replace(":after", "CAST('00000000-0000-0000-0000-000000000000' AS uuid)"));
            assertUsesTheIndex(bodies.update("")
                    .replace(":sealedWith", "'zzz'")
                    .replace(":sealed", "'\\x00'")
                    .replace(":key", key)
                    .replace(":id", "CAST('00000000-0000-0000-0000-000000000000' AS uuid)"));
        }
    }

    private static void assertUsesTheIndex(String sql) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd("payload_log\\w*", sql);
    }

    private String accepted(Sender sender, String meeting) throws Exception {
        return json(post(sender, meeting(meeting), "X-Signature", signed(sender, meeting(meeting)))
                        .expectStatus()
                        .isAccepted())
                .get("logId")
                .asString();
    }

    private String refusedAsTooLarge(Sender sender) {
        post(sender, "x".repeat(1_100_000)).expectStatus().isEqualTo(413);
        return logsOf(sender).get(0).get("id").asString();
    }

    private String raw(String log) {
        byte[] body = as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/raw", log)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    /** And everybody has had the time to get it. */
    private void putTheNewKey() throws IOException {
        Files.write(keys.resolve(NEW_KEY + ".key"), HexFormat.of().parseHex("5a".repeat(32)));
        rounds.round().block();
        database.sql("UPDATE sealing_key SET first_seen_at = first_seen_at - interval '1 hour'")
                .then()
                .block();
    }

    private static String signed(Sender sender, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sender.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
