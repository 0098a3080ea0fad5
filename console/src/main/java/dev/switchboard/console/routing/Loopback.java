package dev.switchboard.console.routing;

import org.springframework.web.server.ServerWebExchange;

/** Tells a caller on this very machine from all others: by the connection's other end, never by a header. */
public final class Loopback {

    private Loopback() {}

    /** Whether the caller is on this machine. */
    public static boolean isCaller(ServerWebExchange exchange) {
        var peer = exchange.getRequest().getRemoteAddress();
        return peer != null && peer.getAddress() != null && peer.getAddress().isLoopbackAddress();
    }
}
