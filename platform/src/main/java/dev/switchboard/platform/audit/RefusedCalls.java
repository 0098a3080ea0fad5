package dev.switchboard.platform.audit;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.problem.ProblemException;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells the audit trail of calls that somebody known may not make (403), whichever service decides it: who, the method and
 * the path's pattern, and the sentence of the answer; never an id or a query. It stands behind the sign-in check.
 *
 * <p>Not told are strangers and those whose token or key is good no more (401), who comes too often (429), and who asks for
 * what is somebody else's, which for them is not there (404).
 */
public final class RefusedCalls implements WebFilter {

    private final RefusalLines lines;

    /** For {@code PlatformAutoConfiguration}. */
    public RefusedCalls(RefusalLines lines) {
        this.lines = lines;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        ProblemException.class,
                        problem -> tell(exchange, problem).then(Mono.error(problem)));
    }

    private Mono<Principal> tell(ServerWebExchange exchange, ProblemException problem) {
        return problem.status() == HttpStatus.FORBIDDEN
                ? exchange.getPrincipal().doOnNext(caller -> lines.say(line(caller, exchange, problem)))
                : Mono.empty();
    }

    private static Audited line(Principal caller, ServerWebExchange exchange, ProblemException problem) {
        Object pattern = exchange.getAttributeOrDefault(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "unknown");
        String call = exchange.getRequest().getMethod() + " " + pattern;
        return new Audited(caller.getName(), "call.refused", "call", call, problem.getMessage());
    }
}
