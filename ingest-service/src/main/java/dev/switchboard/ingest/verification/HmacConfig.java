package dev.switchboard.ingest.verification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
        Template template,
        @Nullable String idHeader,
        @Nullable String timestampHeader,
        @Nullable String timestampKey,
        @Nullable String signatureKey,
        @Nullable String listSeparator,
        TimestampFormat timestampFormat,
        Duration tolerance,
        SecretDecoding secretDecoding) {

    private static final String[] KEYS = {
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
        "secret_decoding"
    };

    /** Reads a configuration; what is left out is as most senders have it. */
    static HmacConfig of(Map<String, Object> config) {
        ConfigKeys keys = ConfigKeys.of(config, KEYS);
        String label = keys.text("label", "");
        String labelSeparator = label.isEmpty() ? "" : keys.text("label_separator", ",");
        var read = new HmacConfig(
                keys.header("signature_header", "X-Signature"),
                keys.choice("algorithm", Algorithm.class, Algorithm.SHA256),
                keys.choice("encoding", Encoding.class, Encoding.HEX),
                label + labelSeparator + keys.text("prefix", ""),
                new Template(keys.text("template", "{body}")),
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
        if (!template.asksFor("body")) {
            throw wrong("template", "must contain {body}, else the signature does not cover what is sent");
        }
        if (template.asksFor("timestamp") && !hasTimestamp()) {
            throw wrong("template", "has {timestamp}; say where it stands by timestamp_header or timestamp_key");
        }
        if (hasTimestamp() && !template.asksFor("timestamp")) {
            throw wrong("template", "must contain {timestamp}, else anybody can set it");
        }
        if (template.asksFor("id") && idHeader == null) {
            throw wrong("template", "has {id}; say where it stands by id_header");
        }
        if ((timestampKey != null || signatureKey != null) && listSeparator == null) {
            throw wrong("list_separator", "is needed with timestamp_key or signature_key");
        }
    }

    boolean hasTimestamp() {
        return timestampHeader != null || timestampKey != null;
    }

    /** All that the check reads. */
    List<String> headers() {
        return Stream.of(signatureHeader, timestampHeader, idHeader)
                .filter(Objects::nonNull)
                .toList();
    }

    private static UnusableConfigException wrong(String key, String rule) {
        return new UnusableConfigException(key, rule);
    }
}
