package dev.switchboard.ingest.door;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/** Headers as payload logs keep them: whatever might be a credential keeps its name only. */
final class RedactedHeaders {

    private static final List<String> REDACTED = List.of("[redacted]");
    private static final List<String> CREDENTIALS = List.of(
            "auth",
            "cookie",
            "signature",
            "hmac",
            "token",
            "secret",
            "password",
            "apikey",
            "api-key",
            "credential",
            "session");

    private RedactedHeaders() {}

    /** @param credentialHeaders those that prove something at this door, in lower case */
    static Map<String, List<String>> of(HttpHeaders headers, Set<String> credentialHeaders) {
        Map<String, List<String>> kept = new TreeMap<>();
        headers.forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            boolean secret = credentialHeaders.contains(lowerCase) || isCredential(lowerCase);
            kept.put(lowerCase, secret ? REDACTED : values);
        });
        return kept;
    }

    private static boolean isCredential(String name) {
        for (String word : CREDENTIALS) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
