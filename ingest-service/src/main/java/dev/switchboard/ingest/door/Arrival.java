package dev.switchboard.ingest.door;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request that has arrived whole. */
record Arrival(UUID logId, HttpHeaders headers, @Nullable String sourceAddress, ArrivedBody body) {

    @Nullable String contentType() {
        return headers.getFirst(HttpHeaders.CONTENT_TYPE);
    }

    @Nullable String contentEncoding() {
        return headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
                ? String.join(", ", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING))
                : null;
    }
}
