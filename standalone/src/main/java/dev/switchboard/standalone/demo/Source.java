package dev.switchboard.standalone.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who sends bookings; each has an integration of its own. */
enum Source {
    WEBSITE("Website bookings", false),
    PARTNER("Partner calendar", true),
    OLD_FORM("Old form", false);

    static final String SIGNATURE = "X-Signature";

    private final String integration;
    private final boolean signs;

    Source(String integration, boolean signs) {
        this.integration = integration;
        this.signs = signs;
    }

    /** The names of all integrations. */
    static List<String> names() {
        return Arrays.stream(values()).map(Source::integration).toList();
    }

    /** The integration's name. */
    String integration() {
        return integration;
    }

    boolean signs() {
        return signs;
    }

    /** What {@code POST /api/integrations} takes. */
    Map<String, Object> asIntegration() {
        Map<String, Object> verification = signs
                ? Map.of("scheme", "hmac", "config", Map.of("signature_header", SIGNATURE))
                : Map.of("scheme", "none");
        return Map.of("name", integration, "kind", "meeting", "verification", verification);
    }
}
