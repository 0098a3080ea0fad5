package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Where a request comes from. The edge's word for it is believed, a stranger's is not. */
@Component
final class SourceAddress {

    private static final int LONGEST = 64;

    private final Set<String> edges;

    SourceAddress(IngestProperties properties) {
        this.edges = Set.copyOf(properties.edges());
    }

    @Nullable String of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return null;
        }
        String address = remote.getAddress().getHostAddress();
        String forwarded = request.getHeaders().getFirst("X-Forwarded-For");
        return forwarded != null && edges.contains(address) ? last(forwarded) : address;
    }

    /** The last one was added by the edge; those before are hearsay. */
    private static String last(String forwarded) {
        String address = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return address.substring(0, Math.min(address.length(), LONGEST));
    }
}
