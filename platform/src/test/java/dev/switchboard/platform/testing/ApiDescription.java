package dev.switchboard.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What OpenAPI documents say about an API, to hold every answer against that a test receives. Of an address that none of
 * them names a refusal is expected. Thread-safe.
 */
public final class ApiDescription {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROBLEM = "application/problem+json";
    private static final Path PROBLEMS = Path.of("..", "console", "web", "problems.json");
    private static final Set<String> SLUGS = slugs();

    /** One operation, and the document that it stands in. */
    public record Operation(
            String method, String path, JsonNode described, JsonNode document, DescribedSchemas schemas) {

        /** Its name, which is unique. */
        public String name() {
            return described.get("operationId").asString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }

        private JsonNode response(int status) {
            JsonNode response = described.at("/responses/" + status);
            return response.has("$ref")
                    ? document.at(response.get("$ref").asString().substring(1))
                    : response;
        }
    }

    private record Place(PathPattern pattern, List<Operation> operations) {}

    private final List<Place> places = new ArrayList<>();
    private final Set<Integer> refusedAnywhere;

    private ApiDescription(List<Path> documents, Set<Integer> refusedAnywhere) {
        this.refusedAnywhere = refusedAnywhere;
        documents.forEach(this::read);
    }

    /** Of one service. */
    public static ApiDescription of(Path document) {
        return new ApiDescription(List.of(document), Set.of());
    }

    /**
     * Of several services behind one address.
     *
     * @param documents for an address that stands in several the first counts
     * @param refusedAnywhere statuses with which any address may refuse
     */
    public static ApiDescription of(List<Path> documents, Set<Integer> refusedAnywhere) {
        return new ApiDescription(documents, refusedAnywhere);
    }

    /** All operations, each address once. */
    public List<Operation> operations() {
        return places.stream().flatMap(place -> place.operations().stream()).toList();
    }

    /** Holds each answer that a client receives against the description. */
    public ExchangeFilterFunction filter() {
        return (request, next) -> next.exchange(request)
                .flatMap(response -> response.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .map(body -> checked(request, response, body)));
    }

    private ClientResponse checked(ClientRequest request, ClientResponse response, byte[] body) {
        String type = response.headers().asHttpHeaders().getFirst("Content-Type");
        check(
                request.method().name(),
                request.url().getRawPath(),
                response.statusCode().value(),
                type,
                body);
        return ClientResponse.create(response.statusCode(), response.strategies())
                .headers(headers -> headers.addAll(response.headers().asHttpHeaders()))
                .cookies(cookies -> cookies.addAll(response.cookies()))
                .request(response.request())
                .body(body.length == 0 ? Flux.empty() : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .build();
    }

    /** Holds one answer against the description, whose body was read as bytes or as text. */
    public void check(HttpResponse<?> response) {
        byte[] body = switch (response.body()) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case null, default -> throw new IllegalArgumentException("Read the body as bytes or as text");
        };
        check(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                body);
    }

    /**
     * Holds one answer against the description.
     *
     * @param path as sent, without the query; whatever is not below {@code /api/} is no part of an API
     * @throws AssertionError if it stands outside
     */
    public void check(String method, String path, int status, @Nullable String contentType, byte[] body) {
        if (path.startsWith("/api/") && !path.startsWith("/api/openapi/") && !method.equals("OPTIONS")) {
            String answer = "%s %s answered %d".formatted(method, path, status);
            Operation operation = operation(method, path);
            if (operation == null || isRefusedAnywhere(operation, status)) {
                assertThat(status).as("%s, and is not described", answer).isGreaterThanOrEqualTo(400);
                problem(answer, contentType, body);
            } else {
                hold(answer, operation, status, contentType, body);
            }
        }
    }

    private boolean isRefusedAnywhere(Operation operation, int status) {
        return refusedAnywhere.contains(status) && operation.response(status).isMissingNode();
    }

    private static void hold(
            String answer, Operation operation, int status, @Nullable String contentType, byte[] body) {
        JsonNode response = operation.response(status);
        assertThat(response.isMissingNode())
                .as(
                        "%s (%s), which is none of %s",
                        answer,
                        text(body),
                        operation.described().get("responses").propertyNames())
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            assertThat(body)
                    .as("%s, the body of which is not described", answer)
                    .isEmpty();
            return;
        }
        String type = String.valueOf(contentType).replaceFirst(";.*", "");
        assertThat(content.propertyNames()).as(answer).contains(type);
        if (type.equals(PROBLEM)) {
            problem(answer, contentType, body);
        }
        if (type.endsWith("json")) {
            JsonNode value = JSON.readTree(body);
            assertThat(operation.schemas().faults(content.get(type).get("schema"), value))
                    .as("%s outside its description: %s", answer, value)
                    .isEmpty();
        }
    }

    /** A refusal has the one shape, and its kind has a page. */
    private static void problem(String answer, @Nullable String contentType, byte[] body) {
        assertThat(String.valueOf(contentType)).as(answer).startsWith(PROBLEM);
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.propertyNames())
                .as(answer)
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "errors", "correlationId");
        assertThat(problem.get("type").asString().replaceFirst("^/problems/", ""))
                .as("%s, a kind of problem of which web/problems.json tells nothing", answer)
                .isIn(SLUGS);
    }

    private @Nullable Operation operation(String method, String path) {
        var wanted = PathContainer.parsePath(path);
        return places.stream()
                .filter(place -> place.pattern().matches(wanted))
                .findFirst()
                .flatMap(place -> place.operations().stream()
                        .filter(operation -> operation.method().equals(method))
                        .findFirst())
                .orElse(null);
    }

    private void read(Path file) {
        JsonNode document = json(file);
        var schemas = new DescribedSchemas(document);
        Set<String> known =
                places.stream().map(place -> place.pattern().getPatternString()).collect(Collectors.toSet());
        document.get("paths").properties().stream()
                .filter(path -> !known.contains(path.getKey()))
                .map(path -> new Place(
                        PathPatternParser.defaultInstance.parse(path.getKey()),
                        path.getValue().properties().stream()
                                .map(each -> new Operation(
                                        each.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        each.getValue(),
                                        document,
                                        schemas))
                                .toList()))
                .sorted((one, other) -> one.pattern().compareTo(other.pattern()))
                .forEach(places::add);
    }

    private static Set<String> slugs() {
        return json(PROBLEMS)
                .valueStream()
                .map(problem -> problem.get("slug").asString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
