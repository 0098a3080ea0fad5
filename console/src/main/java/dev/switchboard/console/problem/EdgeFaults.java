package dev.switchboard.console.problem;

import dev.switchboard.console.problem.Problems.Problem;
import dev.switchboard.console.routing.Doors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns what went wrong on the way into a problem that names the service and says what to do. */
@Component
@Order(-2)
class EdgeFaults implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeFaults.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Problems problems;

    EdgeFaults(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(fault);
        }
        var problem = problemOf(exchange, fault);
        if (problem.status().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return problems.write(exchange, problem);
    }

    private static Problem problemOf(ServerWebExchange exchange, Throwable fault) {
        return switch (fault) {
            case AuthenticationServiceException _ ->
                unavailable(
                        "directory", "The token cannot be checked as long as the directory service does not answer.");
            case ConnectException _, UnknownHostException _ -> unreachable(exchange);
            case IOException _ -> brokenOff(exchange);
            case ResponseStatusException answer -> answered(exchange, answer);
            default -> unexpected(exchange, fault);
        };
    }

    private static Problem answered(ServerWebExchange exchange, ResponseStatusException answer) {
        return switch (answer.getStatusCode().value()) {
            case 404 -> new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found", "Nothing stands at this path.");
            case 405 ->
                new Problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "This address does not take that method.");
            case 422 -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "Invalid", reasonOf(answer));
            case 501 -> new Problem(HttpStatus.NOT_IMPLEMENTED, "no-console", "No web console", reasonOf(answer));
            case 504 ->
                unknownOutcome(
                        exchange,
                        HttpStatus.GATEWAY_TIMEOUT,
                        "service-timeout",
                        "Service too slow",
                        "did not answer in time");
            default -> answer.getStatusCode().is4xxClientError() ? Problems.badRequest() : unexpected(exchange, answer);
        };
    }

    private static String reasonOf(ResponseStatusException answer) {
        return Objects.requireNonNullElse(answer.getReason(), "The request breaks a rule.");
    }

    private static Problem unreachable(ServerWebExchange exchange) {
        String service = serviceOf(exchange);
        return unavailable(service, "The %s service cannot be reached. Try again in a moment.".formatted(service));
    }

    private static Problem unavailable(String service, String detail) {
        LOG.warn("The {} service cannot be reached", service);
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "Service unavailable", detail);
    }

    private static Problem brokenOff(ServerWebExchange exchange) {
        String service = serviceOf(exchange);
        LOG.warn("The {} service broke off a connection", service);
        return unknownOutcome(
                exchange,
                HttpStatus.BAD_GATEWAY,
                "service-broke-off",
                "Service broke off",
                "broke off before it answered");
    }

    /** A door knows a copy of what it has kept, so there the answer is to send it again. */
    private static Problem unknownOutcome(
            ServerWebExchange exchange, HttpStatus status, String slug, String title, String what) {
        String sentence = "The %s service %s".formatted(serviceOf(exchange), what);
        return Doors.isOne(exchange)
                ? new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        slug,
                        title,
                        sentence + ". Send it again, with the same delivery id: a copy is recognised.")
                : new Problem(status, slug, title, sentence + "; what was asked may have happened.");
    }

    private static Problem unexpected(ServerWebExchange exchange, Throwable fault) {
        LOG.error("Request {} failed", exchange.getRequest().getId(), fault);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Internal error",
                "This should not have happened. The log has it under the correlation id.");
    }

    private static String serviceOf(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route == null ? "requested" : route.getId().replaceFirst("-.*", "");
    }
}
