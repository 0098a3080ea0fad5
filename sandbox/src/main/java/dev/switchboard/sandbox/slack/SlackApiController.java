package dev.switchboard.sandbox.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Slack's Web API: every method by one door, refusals with status 200, and the faults that somebody asked for. */
@RestController
final class SlackApiController {

    private static final String BEARER = "Bearer ";

    private final Map<String, SlackMethod> methods;
    private final Faults faults;
    private final Answers answers;
    private final JsonMapper json;

    SlackApiController(List<SlackMethod> methods, Faults faults, Answers answers, JsonMapper json) {
        this.methods = methods.stream().collect(Collectors.toMap(SlackMethod::name, Function.identity()));
        this.faults = faults;
        this.answers = answers;
        this.json = json;
    }

    @RequestMapping(
            path = "/sandbox/slack/api/{method}",
            method = {RequestMethod.POST, RequestMethod.GET})
    Mono<ResponseEntity<ObjectNode>> call(@PathVariable String method, ServerWebExchange exchange) {
        var answer = Arguments.of(exchange, json)
                .flatMap(arguments -> carryOut(method, arguments, exchange))
                .onErrorResume(RefusedException.class, refused -> Mono.just(answers.error(refused.error())))
                .map(ResponseEntity::ok);
        return faults.next(method)
                .map(fault -> meeting(fault, answer, exchange))
                .orElse(answer);
    }

    private Mono<ObjectNode> carryOut(String method, Arguments arguments, ServerWebExchange exchange) {
        if (token(arguments, exchange).isEmpty()) {
            throw new RefusedException("not_authed");
        }
        return Optional.ofNullable(methods.get(method))
                .orElseThrow(() -> new RefusedException("unknown_method"))
                .answer(arguments);
    }

    private static Optional<String> token(Arguments arguments, ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .or(() -> arguments.text("token"))
                .filter(token -> !token.isBlank());
    }

    /** A caller that hangs up during the delay before storing leaves nothing behind. */
    private Mono<ResponseEntity<ObjectNode>> meeting(
            Fault fault, Mono<ResponseEntity<ObjectNode>> answer, ServerWebExchange exchange) {
        if (fault.hangsUp()) {
            Mono<?> before = fault.storesFirst() ? answer : Mono.empty();
            return before.then(Mono.delay(fault.delay())).then(Mono.defer(() -> hungUp(exchange)));
        }
        if (fault.storesFirst()) {
            return answer.delayElement(fault.delay()).map(good -> fault.fails() ? failure(fault) : good);
        }
        return (fault.fails() ? Mono.fromSupplier(() -> failure(fault)) : answer).delaySubscription(fault.delay());
    }

    private static <T> Mono<T> hungUp(ServerWebExchange exchange) {
        ServerHttpResponseDecorator.<HttpServerResponse>getNativeResponse(exchange.getResponse())
                .withConnection(DisposableChannel::dispose);
        return Mono.never();
    }

    private ResponseEntity<ObjectNode> failure(Fault fault) {
        var response = ResponseEntity.status(fault.answeredStatus());
        if (fault.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, fault.retryAfter().toString());
        }
        return response.body(answers.error(fault.answeredError()));
    }
}
