package dev.switchboard.platform.outbox;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries the outbox to Kafka, in order, at least once.
 *
 * <p>One instance of a service leads: it holds an advisory lock on a connection of its own, on which it also reads and
 * deletes, so that whoever loses the connection has lost the lead. Rows are deleted when Kafka has acknowledged them. A
 * crash in between publishes them again, with the same ids. Runs on one thread of its own.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private record Row(long id, ProducerRecord<String, byte[]> entry) {}

    private final String service;
    private final ConnectionFactory connections;
    private final KafkaTemplate<String, byte[]> kafka;
    private final JsonMapper json;
    private final Wakeup wakeup;
    private volatile boolean running;
    private Thread thread = new Thread();

    /**
     * For {@code PlatformAutoConfiguration}.
     *
     * @param connections not pooled: the relay keeps its connection as long as it leads
     */
    public OutboxRelay(
            String service,
            ConnectionFactory connections,
            KafkaTemplate<String, byte[]> kafka,
            JsonMapper json,
            Wakeup wakeup) {
        this.service = service;
        this.connections = connections;
        this.kafka = kafka;
        this.json = json;
        this.wakeup = wakeup;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(service + "-outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the listeners and the web server, so that what they said last still leaves. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private void run() {
        while (running) {
            try {
                lead();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn(
                            "The outbox relay of {} lost its database or Kafka and starts again: {}",
                            service,
                            e.toString());
                    pause();
                }
            }
        }
    }

    private void lead() throws InterruptedException {
        Connection connection = need(Mono.from(connections.create()));
        try {
            while (running && !takesTheLead(connection)) {
                Thread.sleep(RETRY);
            }
            while (running) {
                if (!relay(connection)) {
                    wakeup.await(POLL);
                }
            }
        } finally {
            Mono.from(connection.close()).onErrorComplete().block(RETRY);
        }
    }

    private boolean takesTheLead(Connection connection) {
        return need(query(
                        connection.createStatement(
                                "SELECT pg_try_advisory_lock(hashtextextended(current_schema || '.outbox', 0))"),
                        row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .next());
    }

    /** Publishes one batch; says whether there may be more. */
    private boolean relay(Connection connection) throws InterruptedException {
        List<Row> rows = need(query(
                        connection
                                .createStatement(
                                        "SELECT id, topic, key, headers, value FROM outbox WHERE refused IS NULL ORDER BY id LIMIT $1")
                                .bind(0, BATCH),
                        this::row)
                .collectList());
        if (rows.isEmpty()) {
            return false;
        }
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Row row : rows) {
            var future = kafka.send(row.entry());
            sent.add(future);
            if (isTheWorldsFault(future)) {
                break; // what follows may be of the same key and must not overtake
            }
        }
        List<Long> acknowledged = new ArrayList<>();
        Map<Long, String> refused = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            settle(rows.get(i).id(), sent.get(i), acknowledged, refused);
        }
        delete(connection, acknowledged);
        refused.forEach((id, reason) -> refuse(connection, id, reason));
        if (acknowledged.isEmpty() && refused.isEmpty()) {
            throw new KafkaException("Kafka took none of " + rows.size() + " events");
        }
        return rows.size() == BATCH;
    }

    private static void settle(long id, CompletableFuture<?> sent, List<Long> acknowledged, Map<Long, String> refused)
            throws InterruptedException {
        try {
            sent.get();
            acknowledged.add(id);
        } catch (ExecutionException e) {
            Throwable cause = rootOf(e);
            if (isTheRecordsFault(cause)) {
                LOG.error("Kafka will never take outbox row {}: {}", id, cause.toString());
                refused.put(id, cause.toString());
            }
        }
    }

    private static boolean isTheWorldsFault(CompletableFuture<?> sent) {
        return sent.isCompletedExceptionally() && !isTheRecordsFault(rootOf(sent.exceptionNow()));
    }

    private static boolean isTheRecordsFault(Throwable cause) {
        return cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException;
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    private static void delete(Connection connection, List<Long> ids) {
        need(Flux.from(connection
                        .createStatement("DELETE FROM outbox WHERE id = ANY($1)")
                        .bind(0, ids.toArray(Long[]::new))
                        .execute())
                .flatMap(io.r2dbc.spi.Result::getRowsUpdated)
                .then(Mono.just(true)));
    }

    private static void refuse(Connection connection, long id, String reason) {
        need(Flux.from(connection
                        .createStatement("UPDATE outbox SET refused = $2 WHERE id = $1")
                        .bind(0, id)
                        .bind(1, reason)
                        .execute())
                .flatMap(io.r2dbc.spi.Result::getRowsUpdated)
                .then(Mono.just(true)));
    }

    private static <T> Flux<T> query(Statement statement, Function<Readable, T> mapping) {
        return Flux.from(statement.execute()).concatMap(result -> result.map(mapping));
    }

    private Row row(Readable row) {
        var entry = new ProducerRecord<>(
                Objects.requireNonNull(row.get("topic", String.class)),
                Objects.requireNonNull(row.get("key", String.class)),
                Objects.requireNonNull(row.get("value", byte[].class)));
        String headers = Objects.requireNonNull(row.get("headers", Json.class)).asString();
        json.readValue(headers, HEADERS)
                .forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Row(Objects.requireNonNull(row.get("id", Long.class)), entry);
    }

    private static <T> T need(Mono<T> query) {
        return Objects.requireNonNull(query.block(QUERY_TIMEOUT));
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
