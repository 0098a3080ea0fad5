package dev.switchboard.console.routing;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Says to the service whom it really talks to. What a caller claims about itself in these headers is thrown away, unless
 * it is a proxy that the edge was told of. The origin of a page is the edge's to judge: a service behind it that has
 * origins of its own would answer it a second time, which no browser takes.
 */
@Component
class ForwardedHeaders implements HttpHeadersFilter, Ordered {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";

    private final List<InetAddressMatcher> proxies;

    ForwardedHeaders(EdgeProperties edge) {
        this.proxies = edge.trustedProxies().stream()
                .map(InetAddressMatchers::fromIpAddress)
                .toList();
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isClaim(name) && !name.equalsIgnoreCase(HttpHeaders.ORIGIN)) {
                headers.addAll(name, values);
            }
        });
        var request = exchange.getRequest();
        InetAddress peer = peerOf(request);
        if (peer != null) {
            headers.set(FOR, callerOf(request, peer).getHostAddress());
        }
        headers.set(PROTO, isProxy(peer) ? protoSaid(request) : proto(request));
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        if (host != null) {
            headers.set(HOST, host);
        }
        return headers;
    }

    private static @Nullable InetAddress peerOf(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    /** Each proxy appends whom it talks to, so the list is believed from its end, up to the first who is no proxy. */
    private InetAddress callerOf(ServerHttpRequest request, InetAddress peer) {
        String[] said = String.join(",", request.getHeaders().getOrEmpty(FOR)).split(",", -1);
        InetAddress caller = peer;
        for (String before : Arrays.asList(said).reversed()) {
            Optional<InetAddress> address = literal(before.strip());
            if (!isProxy(caller) || address.isEmpty()) {
                break;
            }
            caller = address.get();
        }
        return caller;
    }

    private boolean isProxy(@Nullable InetAddress address) {
        return address != null && proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nobody's address: whoever said so is the last that is known
        }
    }

    private static String protoSaid(ServerHttpRequest request) {
        return "https".equalsIgnoreCase(request.getHeaders().getFirst(PROTO)) ? "https" : proto(request);
    }

    private static String proto(ServerHttpRequest request) {
        return request.getSslInfo() == null ? "http" : "https";
    }

    private static boolean isClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
