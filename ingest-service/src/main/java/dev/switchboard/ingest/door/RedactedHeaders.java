package dev.switchboard.ingest.door;

import dev.switchboard.ingest.integration.Integration.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Headers as payload logs keep them: whatever might be a credential keeps its name only. */
final class RedactedHeaders {

    private static final String REDACTED = "[redacted]";
    private static final Pattern CREDENTIAL =
            Pattern.compile("auth|cookie|signature|hmac|token|secret|password|api-?key|credential|session");

    private RedactedHeaders() {}

    static Map<String, List<String>> of(HttpHeaders headers, Verification verification) {
        Object signed = verification.config().get("signature_header");
        String signatureHeader = signed == null ? "" : signed.toString();
        Map<String, List<String>> kept = new TreeMap<>();
        headers.forEach((name, values) -> {
            boolean secret = name.equalsIgnoreCase(signatureHeader)
                    || CREDENTIAL.matcher(name.toLowerCase(Locale.ROOT)).find();
            kept.put(name.toLowerCase(Locale.ROOT), secret ? List.of(REDACTED) : List.copyOf(values));
        });
        return kept;
    }
}
