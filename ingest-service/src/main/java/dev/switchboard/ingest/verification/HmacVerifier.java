package dev.switchboard.ingest.verification;

import dev.switchboard.ingest.verification.Verdict.Refused;
import dev.switchboard.ingest.verification.Verdict.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks signatures as one configuration has them. */
final class HmacVerifier implements Verifier {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(id|timestamp|body)}");

    private final HmacConfig config;

    HmacVerifier(HmacConfig config) {
        this.config = config;
    }

    @Override
    public Set<String> credentialHeaders() {
        return Set.of(config.signatureHeader().toLowerCase(Locale.ROOT));
    }

    @Override
    public Verdict check(Proof proof) {
        String header = proof.headers().getFirst(config.signatureHeader());
        if (header == null || header.isEmpty()) {
            return new Refused("The signature is missing: no header " + config.signatureHeader());
        }
        String id = valueOf(config.idHeader(), proof);
        String timestamp = timestampOf(header, proof);
        if (config.template().contains("{id}") && id.isEmpty()) {
            return new Refused("The header " + config.idHeader() + " is missing");
        }
        if (config.hasTimestamp()) {
            Optional<String> fault = faultOf(timestamp, proof.now());
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
        }
        List<byte[]> signed = signedParts(id, timestamp, proof.body().array());
        List<String> signatures = signaturesOf(header);
        return proof.secrets().stream().anyMatch(secret -> matches(secret, signed, signatures))
                ? new Verified()
                : new Refused("The signature does not match");
    }

    private Optional<String> faultOf(String timestamp, Instant now) {
        Optional<Instant> time = config.timestampFormat().parse(timestamp);
        if (time.isEmpty()) {
            return Optional.of("The timestamp is missing or not readable");
        }
        Duration distance = Duration.between(time.get(), now);
        return distance.abs().compareTo(config.tolerance()) > 0
                ? Optional.of("The timestamp is too far " + (distance.isNegative() ? "in the future" : "in the past"))
                : Optional.empty();
    }

    private boolean matches(String secret, List<byte[]> signed, List<String> signatures) {
        byte[] key = keyOf(secret);
        if (key.length == 0) {
            return false;
        }
        byte[] expected = (config.prefix()
                        + config.encoding().encode(config.algorithm().sign(key, signed)))
                .getBytes(StandardCharsets.UTF_8);
        return signatures.stream()
                .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty if the decoding was changed since the secret was given: such a secret proves nothing. */
    private byte[] keyOf(String secret) {
        try {
            return config.secretDecoding().decode(secret);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private List<byte[]> signedParts(String id, String timestamp, byte[] body) {
        List<byte[]> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(config.template());
        int end = 0;
        while (matcher.find()) {
            parts.add(bytes(config.template().substring(end, matcher.start())));
            parts.add(
                    switch (matcher.group(1)) {
                        case "id" -> bytes(id);
                        case "timestamp" -> bytes(timestamp);
                        default -> body;
                    });
            end = matcher.end();
        }
        parts.add(bytes(config.template().substring(end)));
        return parts;
    }

    private List<String> signaturesOf(String header) {
        return config.signatureKey() == null ? itemsOf(header) : valuesOf(config.signatureKey(), header);
    }

    private String timestampOf(String header, Proof proof) {
        if (config.timestampKey() == null) {
            return valueOf(config.timestampHeader(), proof);
        }
        List<String> values = valuesOf(config.timestampKey(), header);
        return values.size() == 1 ? values.getFirst() : "";
    }

    private List<String> valuesOf(String key, String header) {
        String start = key + "=";
        return itemsOf(header).stream()
                .map(String::strip)
                .filter(item -> item.startsWith(start))
                .map(item -> item.substring(start.length()))
                .toList();
    }

    private List<String> itemsOf(String header) {
        return config.listSeparator() == null
                ? List.of(header)
                : Arrays.asList(header.split(Pattern.quote(config.listSeparator())));
    }

    private static String valueOf(@Nullable String header, Proof proof) {
        String value = header == null ? null : proof.headers().getFirst(header);
        return value == null ? "" : value;
    }

    /** Headers reach us byte by byte as Latin-1; so they are signed. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
