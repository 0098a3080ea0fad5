package dev.switchboard.notifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A Slack that keeps what is posted and fails when told to. */
public final class StubSlack implements AutoCloseable {

    /** A message as it stands in the channel. */
    public record Posted(String ts, String channel, String text, String metadata, List<String> texts) {}

    /**
     * What the next call of a method meets.
     *
     * @param status of the answer; 0 if the connection ends without one
     * @param afterStoring whether Slack has done its work before it fails
     */
    public record Fault(
            String method,
            int status,
            @Nullable String error,
            @Nullable Integer retryAfter,
            long delayMs,
            boolean afterStoring) {

        /** Whether Slack does what was asked, only later. */
        boolean isSlownessOnly() {
            return status == 200 && error == null && !afterStoring;
        }
    }

    private record Call(String method, Map<String, String> form) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHANNEL_ID = "C024BE91L";

    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<Posted> messages = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile @Nullable Fault standing;

    public StubSlack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    public List<Posted> about(String title) {
        return messages.stream()
                .filter(m -> m.text().contains("Title: " + title + "\n"))
                .toList();
    }

    public List<Posted> messages() {
        return messages;
    }

    public long calls(String method) {
        return forms(method).size();
    }

    /** What each call of a method sent. */
    public List<Map<String, String>> forms(String method) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .map(Call::form)
                .toList();
    }

    public void failNext(Fault fault) {
        faults.add(fault);
    }

    /** Fails every call until {@link #heal}. */
    public void failAll(Fault fault) {
        standing = fault;
    }

    public void heal() {
        standing = null;
        faults.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestURI().getPath().substring("/api/".length());
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(new Call(method, form));
            Fault fault = faultFor(method);
            if (fault == null) {
                send(exchange, 200, does(method, form), null);
                return;
            }
            if (fault.afterStoring()) {
                does(method, form);
            }
            LockSupport.parkNanos(fault.delayMs() * 1_000_000);
            if (fault.status() == 0) {
                return;
            }
            if (fault.isSlownessOnly()) {
                send(exchange, 200, does(method, form), null);
                return;
            }
            Map<String, Object> body = fault.error() == null ? Map.of() : Map.of("ok", false, "error", fault.error());
            send(exchange, fault.status(), body, fault.retryAfter());
        }
    }

    private synchronized @Nullable Fault faultFor(String method) {
        Fault next = faults.peek();
        if (next != null && next.method().equals(method)) {
            return faults.poll();
        }
        Fault all = standing;
        return all != null && all.method().equals(method) ? all : null;
    }

    private synchronized Map<String, Object> does(String method, Map<String, String> form) {
        String channel = form.getOrDefault("channel", "");
        return switch (method) {
            case "chat.postMessage" -> {
                String ts = System.currentTimeMillis() / 1000 + ".%06d".formatted(messages.size() + 1);
                String text = form.getOrDefault("text", "");
                messages.add(new Posted(ts, channel, text, form.getOrDefault("metadata", "{}"), List.of(text)));
                yield Map.of("ok", true, "channel", CHANNEL_ID, "ts", ts);
            }
            case "chat.update" -> update(channel, form);
            case "conversations.history" -> history(channel);
            case "conversations.list" ->
                Map.of("ok", true, "channels", List.of(Map.of("id", CHANNEL_ID, "name", "support")));
            default -> Map.of("ok", false, "error", "unknown_method");
        };
    }

    private Map<String, Object> update(String channel, Map<String, String> form) {
        for (int i = 0; i < messages.size(); i++) {
            Posted old = messages.get(i);
            if (old.ts().equals(form.get("ts")) && channel.equals(CHANNEL_ID)) {
                String text = form.getOrDefault("text", "");
                List<String> texts = new ArrayList<>(old.texts());
                texts.add(text);
                messages.set(i, new Posted(old.ts(), old.channel(), text, form.getOrDefault("metadata", "{}"), texts));
                return Map.of("ok", true, "channel", channel, "ts", old.ts());
            }
        }
        return Map.of("ok", false, "error", "message_not_found");
    }

    /** The newest first, as Slack does. */
    private Map<String, Object> history(String channel) {
        List<Object> all = new ArrayList<>();
        messages.reversed()
                .forEach(m -> all.add(Map.of(
                        "type", "message", "ts", m.ts(), "text", m.text(), "metadata", JSON.readTree(m.metadata()))));
        return channel.equals(CHANNEL_ID)
                ? Map.of("ok", true, "messages", all)
                : Map.of("ok", false, "error", "channel_not_found");
    }

    private static void send(HttpExchange exchange, int status, Object body, @Nullable Integer retryAfter)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter.toString());
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
