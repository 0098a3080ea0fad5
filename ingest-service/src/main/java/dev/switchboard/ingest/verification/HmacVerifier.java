package dev.switchboard.ingest.verification;

import dev.switchboard.ingest.verification.Verdict.NotConfigured;
import dev.switchboard.ingest.verification.Verdict.Refused;
import dev.switchboard.ingest.verification.Verdict.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks signatures as one configuration has them. */
record HmacVerifier(HmacConfig config) implements Verifier {

    @Override
    public Set<String> credentialHeaders() {
        return Set.of(config.signatureHeader().toLowerCase(Locale.ROOT));
    }

    @Override
    public Verdict check(Proof proof) {
        List<byte[]> keys = proof.secrets().stream()
                .flatMap(secret -> config.secretDecoding().key(secret).stream())
                .toList();
        if (keys.isEmpty()) {
            return new NotConfigured();
        }
        Headers headers = proof.headers();
        Optional<String> repeated =
                config.headers().stream().filter(headers::repeats).findFirst();
        if (repeated.isPresent()) {
            return Refused.repeated(repeated.get());
        }
        String given = headers.first(config.signatureHeader());
        String id = valueOf(config.idHeader(), headers);
        String timestamp = timestampOf(given, headers);
        Optional<String> fault = faultOf(given, id, timestamp, proof.now());
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        List<byte[]> signed =
                config.template().filled(id, timestamp, proof.body().array());
        List<byte[]> signatures = signaturesOf(given);
        return keys.stream().anyMatch(key -> matches(key, signed, signatures))
                ? new Verified()
                : new Refused("The signature does not match");
    }

    private Optional<String> faultOf(String given, String id, String timestamp, Instant now) {
        if (given.isEmpty()) {
            return Optional.of("The signature is missing: no header " + config.signatureHeader());
        }
        if (config.template().asksFor("id") && id.isEmpty()) {
            return Optional.of("The header " + config.idHeader() + " is missing");
        }
        return config.hasTimestamp() ? faultOf(timestamp, now) : Optional.empty();
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

    private boolean matches(byte[] key, List<byte[]> signed, List<byte[]> signatures) {
        String signature = config.encoding().encode(config.algorithm().sign(key, signed));
        byte[] expected = bytes(config.prefix() + signature);
        return signatures.stream().anyMatch(given -> MessageDigest.isEqual(expected, given));
    }

    private List<byte[]> signaturesOf(String header) {
        List<String> signatures =
                config.signatureKey() == null ? itemsOf(header) : valuesOf(config.signatureKey(), header);
        return signatures.stream().map(HmacVerifier::bytes).toList();
    }

    private String timestampOf(String header, Headers headers) {
        if (config.timestampKey() == null) {
            return valueOf(config.timestampHeader(), headers);
        }
        List<String> values = valuesOf(config.timestampKey(), header);
        return values.size() == 1 ? values.getFirst() : "";
    }

    private List<String> valuesOf(String key, String header) {
        String start = key + "=";
        return itemsOf(header).stream()
                .filter(item -> item.startsWith(start))
                .map(item -> item.substring(start.length()))
                .toList();
    }

    private List<String> itemsOf(String header) {
        return config.listSeparator() == null
                ? List.of(header)
                : Arrays.stream(header.split(Pattern.quote(config.listSeparator())))
                        .map(String::strip)
                        .toList();
    }

    private static String valueOf(@Nullable String header, Headers headers) {
        return header == null ? "" : headers.first(header);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
