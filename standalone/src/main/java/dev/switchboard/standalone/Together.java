package dev.switchboard.standalone;

import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;

/** Everything but PostgreSQL in this JVM, and PostgreSQL kept running; what was ready last is stopped first. */
final class Together implements Launch {

    private final Options.Start options;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopping;

    Together(Options.Start options) {
        this.options = options;
    }

    @Override
    public void start() {
        var ports = new Ports(options.port());
        Progress.say("Starting PostgreSQL and Kafka …");
        var kafkaStart = CompletableFuture.runAsync(() -> keep(EmbeddedKafka.start(options.data(), ports.kafka())));
        var run = new RunFolder(options.data());
        var postgres = keep(new KeptProcess(Parts.POSTGRES, () -> PostgresProcess.start(options, run), run));
        postgres.start();
        postgres.keep();
        join(kafkaStart);
        var parts = new Parts(ports, options.data(), System.getenv()).all();
        Progress.say(
                "Starting " + String.join(", ", parts.stream().map(Part::name).toList()) + " …");
        startAll(parts, run);
    }

    /** As many at a time as there are processors to spare. */
    private void startAll(List<Part> parts, RunFolder run) {
        List<CompletableFuture<Void>> starts = parts.stream()
                .map(part -> CompletableFuture.runAsync(() -> keep(RunningPart.start(part, part.name(), run))))
                .toList();
        starts.forEach(Together::join);
    }

    private synchronized <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        if (stopping) {
            closeAll();
        }
        return started;
    }

    @Override
    public synchronized void close() {
        stopping = true;
        closeAll();
    }

    private void closeAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Together.class).error("A part did not stop cleanly", e);
            }
        }
    }

    private static void join(CompletableFuture<Void> start) {
        try {
            start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
