package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Switchboard as a process of its own, started by {@code bin/start}. Slack's pace is off unless asked for, so that tests
 * need not wait for it.
 */
final class Product implements AutoCloseable {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String ADMIN_EMAIL = "admin@example.com";
    static final String ADMIN_PASSWORD = "System-tests-2026!";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Path data;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "SWITCHBOARD_ADMIN_EMAIL", ADMIN_EMAIL,
            "SWITCHBOARD_ADMIN_PASSWORD", ADMIN_PASSWORD,
            "SWITCHBOARD_SLACK_CHANNEL_INTERVAL", "0s"));
    private Process process;

    private Product(Path data, int port, List<String> options, Map<String, String> more) {
        this.data = data;
        this.port = port;
        this.options = options;
        environment.putAll(more);
        process = launch();
    }

    /** A new system on a folder of its own. */
    static Product start(Path data, int port) {
        return start(data, port, Map.of());
    }

    static Product start(Path data, int port, Map<String, String> environment) {
        var product = new Product(data, port, List.of(), environment);
        product.awaitReady();
        return product;
    }

    /** A new system whose services and engines are processes of their own. */
    static Product startSeparate(Path data, int port, Map<String, String> environment) {
        var product = new Product(data, port, List.of("--separate"), environment);
        product.awaitReady();
        return product;
    }

    /** A new system that is filled with the demo as soon as it is ready. */
    static Product startDemo(Path data, int port) {
        var product = new Product(data, port, List.of("--demo"), Map.of());
        product.awaitReady();
        return product;
    }

    /** A client that is signed in as the super admin. */
    Api admin() {
        return Api.signIn(port, ADMIN_EMAIL, ADMIN_PASSWORD);
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String output() {
        try {
            return Files.readString(data.resolve("out.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the JVM alone, as an out-of-memory killer would. PostgreSQL lives on. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends everything at once, as a power cut would. */
    void killAll() {
        List<ProcessHandle> engines = engines();
        process.destroyForcibly();
        engines.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** SIGTERM, and the wait for the end. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Starts again on the same data. */
    void startAgain() {
        process = launch();
        awaitReady();
    }

    /** Processes beside the JVM that name the data folder on their command line or work in it. */
    List<ProcessHandle> engines() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != process.pid())
                .filter(this::isOnItsData)
                .toList();
    }

    /** The PostgreSQL servers on this data, without the processes that each has for its connections. */
    List<ProcessHandle> postmasters() {
        return engines().stream().filter(this::isNamedBy).toList();
    }

    /** Whether this is a process of this system: an id alone may be somebody else's by now. */
    boolean isOnItsData(ProcessHandle handle) {
        return isNamedBy(handle) || worksIn(handle);
    }

    private boolean isNamedBy(ProcessHandle handle) {
        return handle.info().arguments().map(Arrays::asList).orElse(List.of()).stream()
                .anyMatch(argument -> argument.contains(data.toString()));
    }

    private boolean worksIn(ProcessHandle handle) {
        try {
            return Path.of("/proc", Long.toString(handle.pid()), "cwd")
                    .toRealPath()
                    .startsWith(data);
        } catch (IOException ended) {
            return false; // or it is not ours to look at
        }
    }

    @Override
    public void close() {
        stop();
        assertThat(engines()).as("processes left behind").isEmpty();
    }

    /** Starts one more instance of a service beside this system; gives its name once it is ready. */
    String join(String service) {
        var builder = new ProcessBuilder(
                        ROOT.resolve("bin/start").toString(), "--join", service, "--data", data.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("joined-" + service + ".txt").toFile());
        builder.environment().putAll(environment);
        try {
            long pid = builder.start().pid();
            return Awaitility.await().atMost(START).until(() -> nameOf(pid), name -> !name.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instance that is ready in that process, if there is one. */
    private String nameOf(long pid) throws IOException {
        try (var instances = Files.list(data.resolve("run").resolve("instances"))) {
            for (Path instance : instances.toList()) {
                if (!instance.toString().endsWith(".part")
                        && Files.readString(instance).strip().endsWith(" " + pid)) {
                    return instance.getFileName().toString();
                }
            }
            return "";
        }
    }

    private Process launch() {
        try {
            Files.createDirectories(data);
            var builder = command(data, port, environment);
            builder.command().addAll(options);
            return builder.redirectOutput(data.resolve("out.txt").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts a system, not run yet. */
    static ProcessBuilder command(Path data, int port, Map<String, String> environment) {
        var builder = new ProcessBuilder(
                        ROOT.resolve("bin/start").toString(),
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Whoever does not get there is not left behind. */
    private void awaitReady() {
        try {
            awaitItsWord();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void awaitItsWord() {
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("bin/start ended: " + output());
                    }
                })
                .until(() -> output().contains("Switchboard is ready at http://localhost:" + port));
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within %s", STOP)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
