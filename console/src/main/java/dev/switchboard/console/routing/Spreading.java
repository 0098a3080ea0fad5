package dev.switchboard.console.routing;

import java.net.ConnectException;
import java.net.URI;
import java.util.Iterator;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Spreads requests over the instances of a service. Where no connection can be opened nothing was sent, so another
 * instance gets the request, a POST too; one whose connection broke is never sent again.
 */
@Component
class Spreading implements GlobalFilter, Ordered {

    private final Instances instances;

    Spreading(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return send(
                exchange,
                chain,
                instances.inTurn(Routes.serviceOf(route.getId())).iterator());
    }

    private static Mono<Void> send(ServerWebExchange exchange, GatewayFilterChain chain, Iterator<URI> places) {
        URI wanted = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, at(places.next(), wanted));
        Mono<Void> sent = chain.filter(exchange);
        return !places.hasNext()
                ? sent
                : sent.onErrorResume(ConnectException.class, _ -> {
                    ServerWebExchangeUtils.removeAlreadyRouted(exchange);
                    return send(exchange, chain, places);
                });
    }

    private static URI at(URI place, URI wanted) {
        String query = wanted.getRawQuery();
        return URI.create(place.getScheme() + "://" + place.getRawAuthority() + wanted.getRawPath()
                + (query == null ? "" : "?" + query));
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }
}
