package dev.switchboard.console;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Stands where a service would: remembers what reached it and answers with the same bytes, and with a header by which its
 * answers are known.
 */
final class StubService implements AutoCloseable {

    /** One request as the service saw it, its body in hexadecimal. */
    record Seen(String method, String path, io.netty.handler.codec.http.HttpHeaders headers, String body) {
        @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    static final String MARK = "Stand-In";

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    private record Canned(int status, String body, Map<String, String> headers) {}

    private final Map<String, Canned> canned = new ConcurrentHashMap<>();
    private final DisposableServer server;

    StubService() {
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    /** From now on this is what stands at the path. */
    void answer(String path, int status, String body) {
        answer(path, status, body, Map.of());
    }

    void answer(String path, int status, String body, Map<String, String> headers) {
        canned.put(path, new Canned(status, body, headers));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    seen.add(new Seen(
                            request.method().name(),
                            request.uri(),
                            request.requestHeaders(),
                            HexFormat.of().formatHex(body)));
                    if (request.uri().contains("break-off")) {
                        request.withConnection(Connection::dispose);
                        return Mono.never();
                    }
                    response.header(MARK, "true");
                    Canned known = canned.get("/" + request.path());
                    if (known != null) {
                        known.headers().forEach(response::header);
                        return response.status(known.status())
                                .sendString(Mono.just(known.body()))
                                .then();
                    }
                    return response.status(request.uri().endsWith("/raw") ? 200 : 202)
                            .header("ETag", "\"3\"")
                            .sendByteArray(Mono.just(body))
                            .then();
                });
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
