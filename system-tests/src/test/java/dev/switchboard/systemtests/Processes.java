package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a system that was started with {@code --separate}, by their names in {@code DIR/run}. */
record Processes(Product product) {

    static final List<String> SERVICES = List.of("ingest", "directory", "meeting", "notifier");

    private static final String POSTGRES = "postgres";
    private static final Duration START = Duration.ofSeconds(30);

    /** The process of that name, if one runs. */
    Optional<ProcessHandle> named(String name) {
        try {
            Path file = name.equals(POSTGRES)
                    ? product.data().resolve(POSTGRES).resolve("postmaster.pid")
                    : product.data().resolve("run").resolve(name + ".pid");
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .filter(product::isOnItsData);
        } catch (IOException | NumberFormatException _) {
            return Optional.empty(); // between its end and its next start
        }
    }

    /** kill -9. */
    void kill(String name) {
        assertThat(named(name)).as("the process of %s", name).hasValueSatisfying(ProcessHandle::destroyForcibly);
    }

    /** kill -9, and the wait until another one has its place. */
    void killAndAwaitTheNext(String name) {
        long killed = named(name).orElseThrow().pid();
        kill(name);
        await().atMost(START)
                .until(() -> named(name).filter(next -> next.pid() != killed).isPresent());
    }

    /** kill -9, as often as it is started again in this time. */
    void keepAway(String name, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(100)).atMost(time.plusSeconds(5)).until(() -> {
            named(name).ifPresent(ProcessHandle::destroyForcibly);
            return System.nanoTime() > end;
        });
    }

    /** Ends the second instances, and leaves each service with the one that is kept running. */
    void endJoined() {
        for (String service : SERVICES) {
            named(service + "-2").ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Stops a process, and those that it has started, where they stand, until the answer is closed. */
    Frozen freeze(String name) {
        ProcessHandle process = named(name).orElseThrow();
        signal("-STOP", List.of(process)); // first, so that it starts no other
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        signal("-STOP", all);
        return () -> signal("-CONT", all);
    }

    /** What stands still until it is closed. */
    interface Frozen extends AutoCloseable {
        @Override
        void close();
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        try {
            List<String> ids =
                    processes.stream().map(each -> Long.toString(each.pid())).toList();
            var command = Stream.concat(Stream.of("kill", signal), ids.stream()).toList();
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
