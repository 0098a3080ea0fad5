package dev.switchboard.console.problem;

import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as {@code application/problem+json}, the same members as every service. */
@Component
public class Problems {

    private static final String TYPES = "/problems/";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the problem, unless an answer is already on its way. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        if (!response.setStatusCode(problem.status())) {
            return Mono.empty();
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        var members = new LinkedHashMap<String, Object>();
        members.put("type", TYPES + problem.slug());
        members.put("title", problem.title());
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        members.put("errors", List.of());
        members.put("correlationId", exchange.getRequest().getId());
        var body = response.bufferFactory().wrap(json.writeValueAsBytes(members));
        return response.writeWith(Mono.just(body));
    }

    /** No proper request, whatever was meant by it. */
    public static Problem badRequest() {
        return new Problem(
                HttpStatus.BAD_REQUEST, "bad-request", "Bad request", "The request is not one that can be understood.");
    }

    /**
     * One refusal.
     *
     * @param slug last part of its {@code type}
     * @param detail a sentence that a person can act on
     */
    public record Problem(HttpStatusCode status, String slug, String title, String detail) {}
}
