package dev.switchboard.ingest.door;

import dev.switchboard.ingest.integration.Address;
import dev.switchboard.ingest.kind.Delivery;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that has arrived whole, or what was fetched as if it had.
 *
 * @param address where it arrived: if that leads elsewhere meanwhile, it goes there
 * @param share of the memory: whatever is made of the request is taken from it
 */
record Arrival(
        Address address,
        UUID logId,
        Delivery.Origin origin,
        HttpHeaders headers,
        @Nullable String sourceAddress,
        @Nullable String traceparent,
        ArrivedBody body,
        Capacity.Share share) {

    @Nullable String contentType() {
        return headers.getFirst(HttpHeaders.CONTENT_TYPE);
    }

    @Nullable String contentEncoding() {
        return headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
                ? String.join(", ", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING))
                : null;
    }
}
