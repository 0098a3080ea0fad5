package dev.switchboard.directory.signin;

import dev.switchboard.directory.DirectoryProperties;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds out where a request comes from: of what the edge forwards, the address that the edge itself has seen. */
@Component
final class EdgeAddress {

    private final List<Network> edges;

    EdgeAddress(DirectoryProperties properties) {
        this.edges = properties.edgeAddresses().stream().map(Network::of).toList();
    }

    String of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        InetAddress direct = peer == null ? null : peer.getAddress();
        if (direct == null) {
            return "unknown";
        }
        List<String> forwarded = request.getHeaders().getOrDefault("X-Forwarded-For", List.of());
        if (forwarded.isEmpty() || edges.stream().noneMatch(edge -> edge.contains(direct))) {
            return direct.getHostAddress();
        }
        String last = forwarded.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }
}
