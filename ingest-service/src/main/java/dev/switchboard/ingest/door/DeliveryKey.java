package dev.switchboard.ingest.door;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Translation.Translated;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What tells one delivery of a sender from another. */
public final class DeliveryKey {

    private DeliveryKey() {}

    /** The sender's delivery id, of a header or of the body, else what it says in a header that is made for that; null if it says nothing. */
    public static @Nullable String of(IntakeKind kind, HttpHeaders headers, Translated translated) {
        return kind.deliveryId(headers)
                .or(() -> Optional.ofNullable(translated.deliveryId()))
                .map(id -> key("delivery", id))
                .or(() -> header(headers, "Idempotency-Key").map(id -> key("idempotency-key", id)))
                .or(() -> header(headers, "webhook-id").map(id -> key("webhook-id", id)))
                .orElse(null);
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static String key(String source, String id) {
        boolean fits = id.length() <= Bounds.MAX_ID_LENGTH && Bounds.isStorable(id);
        String text = fits
                ? id
                : "sha256-"
                        + HexFormat.of()
                                .formatHex(Bytes.of(id.getBytes(StandardCharsets.UTF_8))
                                        .sha256()
                                        .array());
        return source + ":" + text;
    }
}
