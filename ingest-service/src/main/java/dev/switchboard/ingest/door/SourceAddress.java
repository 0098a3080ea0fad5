package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/** Where a request comes from. The edge's word for it is believed, a stranger's is not. */
@Component
final class SourceAddress {

    private static final int LONGEST = 64;

    private final List<InetAddressMatcher> edges;

    SourceAddress(IngestProperties properties) {
        this.edges = properties.edges().stream()
                .map(InetAddressMatchers::fromIpAddress)
                .toList();
    }

    @Nullable String of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return null;
        }
        InetAddress direct = remote.getAddress();
        String forwarded = request.getHeaders().getFirst("X-Forwarded-For");
        return forwarded != null && edges.stream().anyMatch(edge -> edge.matches(direct))
                ? last(forwarded)
                : direct.getHostAddress();
    }

    /** The last one was added by the edge; those before are hearsay. */
    private static String last(String forwarded) {
        String address = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return address.substring(0, Math.min(address.length(), LONGEST));
    }
}
