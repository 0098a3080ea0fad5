package dev.switchboard.directory.signin;

import dev.switchboard.platform.access.CallRate;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts calls of whoever has not signed in, such as signing in itself, by the address that they come from: the same rate as
 * that of any caller. Stands behind the sign-in check, which counts the others. Thread-safe.
 */
@Component
final class SignInRate implements WebFilter {

    private final CallRate rate;
    private final EdgeAddress addresses;

    SignInRate(CallRate rate, EdgeAddress addresses) {
        this.rate = rate;
        this.addresses = addresses;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .hasElement()
                .flatMap(known -> known || !isApi(exchange)
                        ? chain.filter(exchange)
                        : rate.count("from " + Attempt.networkOf(addresses.of(exchange.getRequest())))
                                .<Mono<Void>>map(Mono::error)
                                .orElseGet(() -> chain.filter(exchange)));
    }

    private static boolean isApi(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith("/api/");
    }
}
