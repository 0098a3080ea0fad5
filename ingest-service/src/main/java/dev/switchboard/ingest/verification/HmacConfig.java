package dev.switchboard.ingest.verification;

import dev.switchboard.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a sender signs, in the keys of the signature fixtures.
 *
 * @param prefix what stands before the signature: {@code sha256=}; a label with its separator is one too
 * @param listSeparator separates several signatures, or {@code key=value} pairs, in the one header
 * @param tolerance how far the timestamp may be from our clock, either way
 */
record HmacConfig(
        String signatureHeader,
        Algorithm algorithm,
        Encoding encoding,
        String prefix,
        String template,
        @Nullable String idHeader,
        @Nullable String timestampHeader,
        @Nullable String timestampKey,
        @Nullable String signatureKey,
        @Nullable String listSeparator,
        TimestampFormat timestampFormat,
        Duration tolerance,
        SecretDecoding secretDecoding) {

    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "signature_header",
            "algorithm",
            "encoding",
            "prefix",
            "template",
            "id_header",
            "timestamp_header",
            "timestamp_key",
            "signature_key",
            "list_separator",
            "label",
            "label_separator",
            "timestamp_format",
            "tolerance_seconds",
            "secret_decoding"));

    /** Reads a configuration; what is left out is as most senders have it. */
    static HmacConfig of(Map<String, Object> config) {
        for (String key : config.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong(key, "is none of the keys, which are " + String.join(", ", KEYS));
            }
        }
        var keys = new ConfigKeys(config);
        String label = keys.text("label", "");
        String labelSeparator = label.isEmpty() ? "" : keys.text("label_separator", ",");
        var read = new HmacConfig(
                keys.header("signature_header", "X-Signature"),
                keys.choice("algorithm", Algorithm.class, Algorithm.SHA256),
                keys.choice("encoding", Encoding.class, Encoding.HEX),
                label + labelSeparator + keys.text("prefix", ""),
                keys.text("template", "{body}"),
                keys.optionalHeader("id_header"),
                keys.optionalHeader("timestamp_header"),
                keys.optional("timestamp_key"),
                keys.optional("signature_key"),
                keys.optional("list_separator"),
                keys.choice("timestamp_format", TimestampFormat.class, TimestampFormat.EPOCH_SECONDS),
                Duration.ofSeconds(keys.seconds("tolerance_seconds", 300)),
                keys.choice("secret_decoding", SecretDecoding.class, SecretDecoding.UTF8));
        read.insistOnSense();
        return read;
    }

    private void insistOnSense() {
        if (!template.contains("{body}")) {
            throw wrong("template", "must contain {body}, else the signature does not cover what is sent");
        }
        if (template.contains("{timestamp}") && !hasTimestamp()) {
            throw wrong("template", "has {timestamp}; say where it stands by timestamp_header or timestamp_key");
        }
        if (template.contains("{id}") && idHeader == null) {
            throw wrong("template", "has {id}; say where it stands by id_header");
        }
        if ((timestampKey != null || signatureKey != null) && listSeparator == null) {
            throw wrong("list_separator", "is needed with timestamp_key or signature_key");
        }
    }

    boolean hasTimestamp() {
        return timestampHeader != null || timestampKey != null;
    }

    static ProblemException wrong(String key, String message) {
        return ProblemException.invalid("The configuration of 'hmac' is not usable: '" + key + "' " + message + ".")
                .with("verification.config." + key, message);
    }
}
