package dev.switchboard.platform.outbox;

import dev.switchboard.platform.outbox.RelaySession.Row;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries the outbox to Kafka, in order, at least once.
 *
 * <p>One instance of a service leads: it holds an advisory lock on a connection of its own, on which it also reads and
 * deletes, so that whoever loses the connection has lost the lead. Rows are deleted when Kafka has acknowledged them. A
 * crash in between publishes them again, with the same ids.
 *
 * <p>While it leads it talks to the server at least once a second. A leader that does not, because it is frozen, is cut
 * off by the server within seconds; then another leads. What the thawed one still sends are rows that it had read:
 * the next leader began with those, in the same order, so a key's events are heard in order, and what comes late is known
 * by its id. Runs on one thread of its own.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String service;
    private final ConnectionFactory connections;
    private final KafkaTemplate<String, byte[]> kafka;
    private final JsonMapper json;
    private final Wakeup wakeup;
    private volatile boolean running;
    private volatile boolean leads;
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

    /** Whether this instance is the one that relays. */
    public boolean leads() {
        return leads;
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
        try (RelaySession session = RelaySession.open(connections, json)) {
            while (running && !session.takesTheLead()) {
                Thread.sleep(RETRY);
            }
            leads = running;
            List<Row> rows = readOn(session, List.of());
            while (running) {
                if (rows.isEmpty()) {
                    wakeup.await(POLL);
                    rows = readOn(session, List.of());
                } else {
                    rows = readOn(session, publish(session, rows));
                }
            }
        } finally {
            leads = false;
        }
    }

    private static List<Row> readOn(RelaySession session, List<Long> published) {
        return session.readOn(published, BATCH, BATCH_BYTES);
    }

    /** Publishes rows; answers those that Kafka has. */
    private List<Long> publish(RelaySession session, List<Row> rows) throws InterruptedException {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Row row : rows) {
            var future = send(row.entry());
            sent.add(future);
            if (isTheWorldsFault(future)) {
                break; // what follows may be of the same key and must not overtake
            }
        }
        List<Long> acknowledged = new ArrayList<>();
        Map<Long, String> refused = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            settle(session, rows.get(i).id(), sent.get(i), acknowledged, refused);
        }
        refused.forEach(session::refuse);
        if (acknowledged.isEmpty() && refused.isEmpty()) {
            throw new KafkaException("Kafka took none of " + rows.size() + " events");
        }
        return acknowledged;
    }

    /** The template throws what the producer refuses at once, as a record that is larger than it ever sends. */
    private CompletableFuture<?> send(ProducerRecord<String, byte[]> entry) {
        try {
            return kafka.send(entry);
        } catch (org.springframework.kafka.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void settle(
            RelaySession session,
            long id,
            CompletableFuture<?> sent,
            List<Long> acknowledged,
            Map<Long, String> refused)
            throws InterruptedException {
        try {
            awaitAnswer(session, sent);
            acknowledged.add(id);
        } catch (ExecutionException e) {
            Throwable cause = rootOf(e);
            if (isTheRecordsFault(cause)) {
                LOG.error("Kafka will never take outbox row {}: {}", id, cause.toString());
                refused.put(id, cause.toString());
            }
        }
    }

    private static void awaitAnswer(RelaySession session, CompletableFuture<?> sent)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                sent.get(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                session.beat(); // Kafka is slow, but this instance is not frozen
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

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
