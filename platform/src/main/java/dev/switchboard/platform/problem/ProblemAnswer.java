package dev.switchboard.platform.problem;

import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Failures;
import dev.switchboard.platform.sealing.KeyIsGoneException;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever was thrown, by a controller or before one was found, into a problem answer. Thread-safe. */
@Order(-2)
public final class ProblemAnswer implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswer.class);

    private final JsonMapper json;

    /** For {@code PlatformAutoConfiguration}. */
    public ProblemAnswer(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        ProblemException problem = problemOf(thrown);
        UUID correlationId = Ids.next();
        if (problem.status().is5xxServerError() && !(thrown instanceof ProblemException)) {
            LOG.error(
                    "Answered {} with {} ({})",
                    exchange.getRequest().getMethod(),
                    problem.status(),
                    correlationId,
                    thrown);
        }
        return write(exchange, problem, correlationId);
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemException problem, UUID correlationId) {
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            response.getHeaders()
                    .set(
                            "Retry-After",
                            Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            response.getHeaders().set("WWW-Authenticate", "Bearer");
        }
        byte[] body = json.writeValueAsBytes(new Problem(
                Problem.TYPES + problem.type(),
                problem.title(),
                problem.status().value(),
                Objects.requireNonNullElse(problem.getMessage(), problem.title()),
                problem.errors(),
                correlationId));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static ProblemException problemOf(Throwable thrown) {
        return switch (thrown) {
            case ProblemException problem -> problem;
            case WebExchangeBindException invalid -> {
                var problem = ProblemException.invalid("Some fields break the rules; see errors.");
                invalid.getFieldErrors()
                        .forEach(field -> problem.with(
                                field.getField(), Objects.requireNonNullElse(field.getDefaultMessage(), "is invalid")));
                yield problem;
            }
            case ServerWebInputException input -> ofInput(input);
            case ErrorResponse response -> ofStatus(response);
            case KeyIsGoneException gone ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "key-is-gone",
                        "The key is gone",
                        "This is sealed with the key " + gone.keyId()
                                + ", which is not there. Whoever runs Switchboard puts its file back; then try again.");
            default -> ofFailure(thrown);
        };
    }

    private static ProblemException ofInput(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        if (parameter != null && parameter.hasParameterAnnotation(PathVariable.class)) {
            return ProblemException.notFound("resource");
        }
        String name = parameter == null ? null : parameter.getParameterName();
        return name == null || "body".equals(name)
                ? ProblemException.invalid("The body is missing or not the JSON that is expected here.")
                : ProblemException.invalid("The parameter '" + name + "' cannot be read.")
                        .with(name, "cannot be read");
    }

    /** What is turned away before a controller sees it. */
    private static ProblemException ofStatus(ErrorResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return switch (status.value()) {
            case 404 ->
                new ProblemException(
                        HttpStatus.NOT_FOUND, "not-found", "Not found", "There is nothing at this address.");
            case 405 ->
                new ProblemException(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "This address does not take that method.");
            case 406 ->
                new ProblemException(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "Not acceptable",
                        "This is not answered in the form that your Accept asks for; leave it out.");
            case 413 ->
                new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "too-large",
                        "Too large",
                        "The body is larger than is taken here.");
            case 415 ->
                new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "Unsupported media type",
                        "Send JSON with Content-Type: application/json.");
            default -> status.is4xxClientError() ? ProblemException.badRequest() : internal();
        };
    }

    private static ProblemException internal() {
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Internal error",
                "Something went wrong on our side; the correlation id helps to find it in the log.");
    }

    private static ProblemException ofFailure(Throwable thrown) {
        if (Failures.isUnstorableText(thrown)) {
            return ProblemException.invalid("A text holds the character NUL, which cannot be kept or looked for.");
        }
        return Failures.isTheWorlds(thrown)
                ? ProblemException.unavailable("A part of the system is not available; try again.")
                : internal();
    }
}
