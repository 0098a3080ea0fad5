package dev.switchboard.sandbox.calendly;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How Calendly writes addresses and times. Its addresses name its own host, wherever it is asked. */
final class Api {

    static final String BASE = "https://api.calendly.com";
    static final String ORGANIZATION = BASE + "/organizations/5a0db0c5-0000-4000-8000-000000000001";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Api() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** What an address ends with: the id of the thing. */
    static String idIn(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
