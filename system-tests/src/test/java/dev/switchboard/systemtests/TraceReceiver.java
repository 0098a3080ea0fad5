package dev.switchboard.systemtests;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Takes traces by OTLP as a collector does, and keeps them while somebody wants to look at them. */
final class TraceReceiver implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    /**
     * A span as it came.
     *
     * @param correlationId what it says began it all
     * @param text all of it
     */
    record Told(
            String service,
            String name,
            String traceId,
            String id,
            String parentId,
            @Nullable String correlationId,
            String text) {

        static Told of(ResourceSpans from, Span span) {
            String service = from.getResource().getAttributesList().stream()
                    .filter(one -> one.getKey().equals("service.name"))
                    .map(one -> one.getValue().getStringValue())
                    .findFirst()
                    .orElseThrow();
            Optional<String> correlationId = span.getAttributesList().stream()
                    .filter(one -> one.getKey().equals("switchboard.correlation.id"))
                    .map(one -> one.getValue().getStringValue())
                    .findFirst();
            return new Told(
                    service,
                    span.getName(),
                    HEX.formatHex(span.getTraceId().toByteArray()),
                    HEX.formatHex(span.getSpanId().toByteArray()),
                    HEX.formatHex(span.getParentSpanId().toByteArray()),
                    correlationId.orElse(null),
                    span.toString());
        }
    }

    private final HttpServer server;
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private volatile boolean wanted;

    TraceReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                if (wanted) {
                    keep(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    /** Keeps what comes from now on. */
    void open() {
        wanted = true;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        wanted = false;
        told.clear();
    }

    private void keep(ExportTraceServiceRequest request) {
        request.getResourceSpansList()
                .forEach(from -> from.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> told.add(Told.of(from, span)))));
    }
}
