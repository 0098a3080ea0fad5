package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a signature covers: text with the places of {@code {id}}, {@code {timestamp}} and {@code {body}}. */
record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(id|timestamp|body)}");

    boolean asksFor(String placeholder) {
        return text.contains("{" + placeholder + "}");
    }

    /** The signed bytes, one part after the other. The body is not copied. */
    List<byte[]> filled(String id, String timestamp, byte[] body) {
        List<byte[]> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(bytes(text.substring(end, matcher.start())));
            parts.add(
                    switch (matcher.group(1)) {
                        case "id" -> bytes(id);
                        case "timestamp" -> bytes(timestamp);
                        default -> body;
                    });
            end = matcher.end();
        }
        parts.add(bytes(text.substring(end)));
        return parts;
    }

    /** Headers reach us byte by byte as Latin-1; so they are signed. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
