package dev.switchboard.standalone;

import dev.switchboard.sandbox.PortInUseException;
import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts all of Switchboard in this JVM: the engines first, then the services, the console last; stops them in the
 * opposite order. Progress goes to standard output, logs to {@code DATA/logs}.
 */
public final class Switchboard implements AutoCloseable {

    private final Options options;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopping;

    private Switchboard(Options options) {
        this.options = options;
    }

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        try {
            Options options = Options.of(List.of(arguments));
            System.setProperty(
                    "switchboard.logs", options.data().resolve("logs").toString());
            var switchboard = new Switchboard(options);
            Runtime.getRuntime().addShutdownHook(new Thread(switchboard::close, "stop"));
            switchboard.start();
        } catch (StartException | Options.UsageException | PortInUseException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (RuntimeException e) {
            log().error("The start failed", e);
            System.err.println("The start failed: " + rootOf(e).getMessage() + "\nMore in "
                    + System.getProperty("switchboard.logs") + "/switchboard.json");
            System.exit(1);
        }
    }

    private void start() {
        long begin = System.nanoTime();
        var ports = new Ports(options.port());
        own(options.data());
        ports.mustBeFree();
        say("Starting PostgreSQL and Kafka …");
        var kafkaStart = CompletableFuture.supplyAsync(() -> keep(EmbeddedKafka.start(options.data(), ports.kafka())));
        var postgres = keep(EmbeddedPostgres.start(options.data(), ports.postgres()));
        postgres.provision(Parts.WITH_SCHEMA);
        var kafka = join(kafkaStart);
        var parts = new Parts(options, postgres, kafka, System.getenv()).all();
        say("Starting " + String.join(", ", parts.stream().map(Part::name).toList()) + " …");
        startAll(parts);
        say("Ready in %.1f s.".formatted((System.nanoTime() - begin) / 1e9));
        say("Switchboard is ready at http://localhost:" + options.port());
    }

    /** Two at a time: more would only wait for the two cores of a small machine. */
    private void startAll(List<Part> parts) {
        List<CompletableFuture<?>> starts = new ArrayList<>();
        for (Part part : parts) {
            starts.add(CompletableFuture.runAsync(() -> {
                ConfigurableApplicationContext context = part.start();
                keep(context);
            }));
        }
        starts.forEach(Switchboard::join);
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
                log().error("A part did not stop cleanly", e);
            }
        }
    }

    /** One Switchboard for one folder: the lock goes with the process, however it ends. */
    private void own(Path data) {
        try {
            Files.createDirectories(data.resolve("run"));
            Path file = data.resolve("run").resolve("lock");
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartException("Another Switchboard runs on the data in " + data
                        + ". Stop it, or give this one its own folder: bin/start --data DIR");
            }
            keep(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + data + " cannot be used: " + e, e);
        }
    }

    private static <T> T join(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    /** Looked up late: where the log goes is known only after the command line was read. */
    private static Logger log() {
        return LoggerFactory.getLogger(Switchboard.class);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }
}
