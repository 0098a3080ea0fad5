package dev.switchboard.platform.outbox;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The one connection of a relay: the lead is a lock on it, and the outbox is read and emptied through it. */
final class RelaySession implements AutoCloseable {

    /** Longer than a single send may block ({@code max.block.ms}), so that only a frozen leader is silent for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * Deletes and reads on in one round. What it deletes it would still see, so it passes that over. Ends with the row that
     * fills the room, so that one that is larger than all of it is read too.
     */
    static final String READ_ON = """
            WITH published AS (DELETE FROM outbox WHERE id = ANY($1))
            SELECT id, topic, key, headers, value FROM (
                SELECT id, topic, key, headers, value,
                    sum(octet_length(value)) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) - octet_length(value) AS before
                FROM outbox WHERE refused IS NULL AND id <> ALL($1) ORDER BY id LIMIT $2) AS waiting
            WHERE before < $3 ORDER BY id""";

    record Row(long id, ProducerRecord<String, byte[]> entry) {}

    private final Connection connection;
    private final JsonMapper json;

    private RelaySession(Connection connection, JsonMapper json) {
        this.connection = connection;
        this.json = json;
    }

    /**
     * Opens a session that the server ends, and the lead with it, when it hears nothing of this instance any more. Its
     * commits do not wait for the disk: a deletion that a crash of the server undoes is an event that is published again.
     */
    static RelaySession open(ConnectionFactory connections, JsonMapper json) {
        var session = new RelaySession(need(Mono.from(connections.create())), json);
        execute(session.connection.createStatement(
                "SET idle_session_timeout = %1$d; SET tcp_user_timeout = %1$d; SET synchronous_commit = off"
                        .formatted(SILENCE.toMillis())));
        return session;
    }

    boolean takesTheLead() {
        return need(query(
                        connection.createStatement(
                                "SELECT pg_try_advisory_lock(hashtextextended(current_schema || '.outbox', 0))"),
                        row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .next());
    }

    /** Lets the server hear that this instance is there. */
    void beat() {
        execute(connection.createStatement("SELECT 1"));
    }

    /**
     * Deletes what was published and reads the oldest of the others, in their order: at least one, if there is any, and no
     * more than memory has room for.
     */
    List<Row> readOn(List<Long> published, int most, long mostBytes) {
        return need(query(
                        connection
                                .createStatement(READ_ON)
                                .bind(0, published.toArray(Long[]::new))
                                .bind(1, most)
                                .bind(2, mostBytes),
                        this::row)
                .collectList());
    }

    void refuse(long id, String reason) {
        execute(connection
                .createStatement("UPDATE outbox SET refused = $2 WHERE id = $1")
                .bind(0, id)
                .bind(1, reason));
    }

    @Override
    public void close() {
        Mono.from(connection.close()).onErrorComplete().block(CLOSE_TIMEOUT);
    }

    private static void execute(Statement statement) {
        need(Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then(Mono.just(true)));
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
}
