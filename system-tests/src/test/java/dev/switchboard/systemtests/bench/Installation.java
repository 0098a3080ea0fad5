package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Switchboard of its own, started by {@code bin/start} in a folder of its own. */
final class Installation implements AutoCloseable {

    static final String EMAIL = "admin@example.com";
    static final String PASSWORD = "Bench-2026-password!";

    /** Consumers off: what they would handle waits in Kafka. */
    static final Map<String, String> CONSUMERS_OFF = Map.of("SPRING_KAFKA_LISTENER_AUTO_STARTUP", "false");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOKS_AT_THE_START = Duration.ofMillis(20);
    private static final Duration LOOKS = Duration.ofMillis(500); // not to disturb what is measured
    private static final String READY = "Switchboard is ready at";

    private final Path root;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private final Thread cutShort = new Thread(this::end);
    private final List<Process> joined = new ArrayList<>();
    private Process process;

    /**
     * A fresh one on a folder that is deleted when it is closed; not started yet.
     *
     * @param options of {@code bin/start}, as {@code --separate}
     */
    Installation(Path root, int port, String... options) {
        this.root = root;
        this.port = port;
        this.options = List.of(options);
        try {
            this.folder = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "bench-");
            this.process = new ProcessBuilder("true").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(cutShort);
    }

    /** Starts it and waits until it is ready; answers how long that took. */
    Duration start(Map<String, String> environment) {
        return start(List.of(root.resolve("bin/start").toString()), environment);
    }

    /** The same with the flags of {@code bin/start}, but with the classes of the bench among those of the product. */
    void startWithOwnClasses(Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(
                List.of("-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path")));
        command.add("dev.switchboard.standalone.Switchboard");
        start(command, environment);
    }

    private List<String> flags() {
        try {
            String script = Files.readString(root.resolve("bin/start"));
            int begin = script.lastIndexOf("/bin/java\"") + "/bin/java\"".length();
            String flags = script.substring(begin, script.indexOf(" -jar ", begin));
            return List.of(flags.replace("\\\n", " ").strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration start(List<String> program, Map<String, String> environment) {
        Path output = folder.resolve("out.txt");
        var command = new ProcessBuilder(new ArrayList<>(program));
        command.command().addAll(List.of("--port", Integer.toString(port), "--data", folder.toString()));
        command.command().addAll(options);
        command.environment().put("SWITCHBOARD_ADMIN_EMAIL", EMAIL);
        command.environment().put("SWITCHBOARD_ADMIN_PASSWORD", PASSWORD);
        command.environment().put("SWITCHBOARD_SLACK_CHANNEL_INTERVAL", "0s");
        command.environment().putAll(environment);
        long begin = System.nanoTime();
        try {
            process = command.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        until(PATIENCE, "it is ready, see " + output, LOOKS_AT_THE_START, () -> says(output, READY));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** One more instance of a service, with nothing switched off. It may be ready later. */
    void join(String service) {
        try {
            joined.add(new ProcessBuilder(
                            root.resolve("bin/start").toString(), "--join", service, "--data", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out-" + service + ".txt").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and the wait for the end. */
    void stop() {
        joined.forEach(Installation::stop);
        joined.clear();
        stop(process);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Switchboard did not stop");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + (port + 10);
    }

    /** A new door for signed bookings, at ingest's own port. */
    Door door() {
        return door("Bench");
    }

    Door door(String name) {
        return Admin.signIn(port).door(port + 1, name);
    }

    /** The processes by name; where all services share one JVM it is called {@code services}. */
    Map<String, Long> processes() {
        Map<String, Long> processes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                String name = file.getFileName().toString().replace(".pid", "");
                processes.put(name, Long.valueOf(Files.readString(file).strip()));
            }
            if (!processes.containsKey("ingest")) {
                processes.put("services", process.pid());
            }
            Path postmaster = folder.resolve("postgres").resolve("postmaster.pid");
            processes.put(
                    "postgres", Long.valueOf(Files.readAllLines(postmaster).getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processes;
    }

    /** Signs in to the database as its superuser. */
    Connection database() throws SQLException {
        try {
            String password = Files.readString(folder.resolve("secrets").resolve("postgres"))
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + (port + 12) + "/switchboard", "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one number that a query answers. */
    long number(String sql) {
        try (var connection = database();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cutShort);
        end();
    }

    private void end() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a condition, as long as Switchboard lives. */
    void until(Duration atMost, String what, BooleanSupplier condition) {
        until(atMost, what, LOOKS, condition);
    }

    private void until(Duration atMost, String what, Duration looks, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (process.waitFor(looks.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Switchboard ended before " + what);
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Not within " + atMost.toSeconds() + " s: " + what);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean says(Path output, String line) {
        try {
            return Files.readString(output).contains(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
