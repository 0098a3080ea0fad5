package dev.switchboard.platform.access;

import java.util.Objects;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers 429 to a caller who calls this instance too often. Comes after the sign-in check. Thread-safe. */
final class CallerRate implements WebFilter {

    private final CallRate rate;

    CallerRate(CallRate rate) {
        this.rate = rate;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> Objects.requireNonNull(context.getAuthentication()))
                .flatMap(caller -> Mono.justOrEmpty(rate.count(caller.getName())))
                .flatMap(Mono::<Void>error)
                .switchIfEmpty(chain.filter(exchange));
    }
}
