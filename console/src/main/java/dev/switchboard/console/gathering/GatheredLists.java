package dev.switchboard.console.gathering;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.switchboard.console.gathering.Answer.Part;
import dev.switchboard.console.gathering.Answer.Refusal;
import dev.switchboard.console.gathering.Answer.Silence;
import dev.switchboard.console.routing.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters and consumers of all services. A service that does not answer is named, never silently missing. */
@Configuration(proxyBeanMethods = false)
class GatheredLists {

    private static final String DEAD_LETTERS = "/api/dead-letters";
    private static final String CONSUMERS = "/api/consumers";
    private static final int USUAL_LIMIT = 50;

    private final ServiceCalls calls;
    private final JsonMapper json;

    GatheredLists(ServiceCalls calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> gatheredRoutes() {
        return route().GET(DEAD_LETTERS, this::deadLetters)
                .GET(CONSUMERS, this::consumers)
                .build();
    }

    private Mono<ServerResponse> consumers(ServerRequest request) {
        return Flux.fromIterable(Routes.REQUIRED)
                .flatMapSequential(service -> calls.askEach(service, CONSUMERS, request))
                .collectList()
                .flatMap(answers -> refusalIn(answers).orElseGet(() -> {
                    List<JsonNode> items = ConsumersOfAll.of(parts(answers));
                    return answer(items, items.size(), false, null, silent(answers));
                }));
    }

    private Mono<ServerResponse> deadLetters(ServerRequest request) {
        PageCursor cursor = cursorOf(request);
        int limit = request.queryParam("limit")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(USUAL_LIMIT);
        return Flux.fromIterable(cursor.from().keySet())
                .flatMapSequential(service -> calls.ask(
                        service,
                        DEAD_LETTERS + "?" + query(request, cursor.from().get(service)),
                        request))
                .collectList()
                .flatMap(answers -> refusalIn(answers).orElseGet(() -> {
                    var page = new DeadLetterPage(cursor, parts(answers), silent(answers), limit);
                    return answer(page.items(), page.total(), page.totalIsAtLeast(), page.next(), silent(answers));
                }));
    }

    private PageCursor cursorOf(ServerRequest request) {
        if (request.queryParam("page").or(() -> request.queryParam("offset")).isPresent()) {
            throw invalid("Dead letters of all services are paged by 'cursor', the 'next' of each answer.");
        }
        String sort = request.queryParam("sort").orElse("-parkedAt");
        Map<String, String> starts = servicesOf(request).stream()
                .collect(Collectors.toMap(Function.identity(), _ -> "", (one, _) -> one, TreeMap::new));
        return request.queryParam("cursor")
                .map(text -> Optional.ofNullable(PageCursor.of(text, json))
                        .filter(it -> it.sort().equals(sort)
                                && starts.keySet().containsAll(it.from().keySet()))
                        .orElseThrow(
                                () -> invalid("The cursor is not one of this list in this order; start without it.")))
                .orElseGet(() -> new PageCursor(sort, null, starts, 0));
    }

    /** All of them, or the one that is wanted. */
    private static Set<String> servicesOf(ServerRequest request) {
        String wanted = request.queryParam("service").orElse("");
        if (!wanted.isEmpty() && !Routes.REQUIRED.contains(wanted)) {
            throw invalid("'service' must be one of " + String.join(", ", Routes.REQUIRED) + ".");
        }
        return wanted.isEmpty() ? Routes.REQUIRED : Set.of(wanted);
    }

    private static ResponseStatusException invalid(String sentence) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }

    private static String query(ServerRequest request, @Nullable String cursor) {
        Map<String, String> query = new TreeMap<>(request.queryParams().toSingleValueMap());
        query.remove("cursor");
        query.remove("service");
        if (cursor != null && !cursor.isEmpty()) {
            query.put("cursor", cursor);
        }
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }

    private static List<Part> parts(List<Answer> answers) {
        return answers.stream()
                .filter(Part.class::isInstance)
                .map(Part.class::cast)
                .toList();
    }

    private static List<String> silent(List<Answer> answers) {
        return answers.stream()
                .filter(Silence.class::isInstance)
                .map(Answer::service)
                .distinct()
                .toList();
    }

    private static Optional<Mono<ServerResponse>> refusalIn(List<Answer> answers) {
        return answers.stream()
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst()
                .map(refusal -> ServerResponse.status(refusal.status())
                        .headers(headers -> headers.putAll(refusal.headers()))
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .bodyValue(refusal.problem()));
    }

    private Mono<ServerResponse> answer(
            List<JsonNode> items, long total, boolean atLeast, @Nullable PageCursor next, List<String> unavailable) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("items", items);
        body.put("total", total);
        if (atLeast) {
            body.put("totalIsAtLeast", true);
        }
        body.put("next", next == null ? null : next.text(json));
        body.put("unavailable", unavailable);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(json.writeValueAsBytes(body));
    }
}
