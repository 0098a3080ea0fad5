package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The containers of {@code docker-compose.yml} as processes: the image's and their own command and environment, and
 * nothing else. Only places differ: {@code meeting:8080} is a port of this machine, {@code /app} what was built, {@code
 * /data} and {@code /tmp} folders of each.
 */
final class Containers implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("\\b([a-z]+):(\\d{4})\\b");
    private static final Pattern FOLDER = Pattern.compile("(?<![\\w/])/(app|data|tmp)(?=/|$)");

    private final Path folder;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private final EmbeddedPostgres postgres;
    private final EmbeddedKafka kafka;
    private final ComposeFile compose;
    private final Image image = Image.read();

    private Containers(Path folder, int port) {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder, port + 10);
        this.postgres = EmbeddedPostgres.start(folder, port + 12);
        this.compose = ComposeFile.with(variables());
        ports.put("kafka", port + 10);
        ports.put("postgres", port + 12);
        List<String> ours = compose.ours();
        ours.forEach(service -> ports.put(service, port + ours.indexOf(service)));
    }

    static Containers start(Path folder, int port) {
        var containers = new Containers(folder, port);
        try {
            containers.provision();
            containers.services().forEach(containers::run);
            containers.services().forEach(containers::awaitHealth);
            return containers;
        } catch (RuntimeException | Error e) {
            containers.close();
            throw e;
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = ComposeFile.madeEnvironment();
        variables.put("POSTGRES_PASSWORD", read(folder.resolve("secrets/postgres")));
        variables.put("SWITCHBOARD_ADMIN_EMAIL", Product.ADMIN_EMAIL);
        variables.put("SWITCHBOARD_ADMIN_PASSWORD", Product.ADMIN_PASSWORD);
        return variables;
    }

    /** Those that go on running. */
    List<String> services() {
        return compose.ours().stream()
                .filter(service -> !service.equals("provision"))
                .toList();
    }

    int port(String service) {
        return Objects.requireNonNull(ports.get(service));
    }

    String kafkaAddress() {
        return kafka.bootstrapServers();
    }

    /** As the service {@code provision}, which ends by itself; may be repeated. */
    void provision() {
        run("provision");
        assertThat(endOf("provision", START))
                .as("provision: %s", printedBy("provision"))
                .isZero();
    }

    /** What the image's HEALTHCHECK says. */
    boolean isHealthy(String service) {
        return Command.run(folder, environmentOf(service), place("health", service))
                        .status()
                == 0;
    }

    /** What it printed on its standard output. */
    String printedBy(String service) {
        return read(folder.resolve(service + ".out"));
    }

    Path workFolder(String service) {
        return folder.resolve("tmp-of-" + service);
    }

    /** SIGTERM; the exit status, within the time that Compose gives. */
    int stop(String service) {
        processOf(service).destroy();
        String grace =
                compose.service(service).get("stop_grace_period").asString().replaceFirst("s$", "");
        return endOf(service, Duration.ofSeconds(Long.parseLong(grace)));
    }

    private void run(String service) {
        try {
            Files.createDirectories(folder.resolve("data-of-" + service));
            Files.createDirectories(workFolder(service));
            var builder = new ProcessBuilder(commandOf(service))
                    .directory(workFolder(service).toFile())
                    .redirectOutput(folder.resolve(service + ".out").toFile())
                    .redirectError(folder.resolve(service + ".err").toFile());
            builder.environment().clear();
            builder.environment().putAll(environmentOf(service));
            running.put(service, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> commandOf(String service) {
        List<String> command = new ArrayList<>();
        image.entrypoint().forEach(word -> command.add(here(word, service)));
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(compose.command(service));
        return command;
    }

    private Map<String, String> environmentOf(String service) {
        Map<String, String> environment = new TreeMap<>(image.environment());
        environment.putAll(compose.environment(service));
        environment.replaceAll((_, value) -> here(value, service));
        environment.put("SERVER_PORT", Integer.toString(port(service)));
        // The memory that Compose allows; and no second compiler, which costs more than it gives within seconds.
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:MaxRAM="
                        + compose.service(service).get("mem_limit").asString());
        return environment;
    }

    /** What a word of a container means on this machine. */
    private String here(String word, String service) {
        String addressed = ADDRESS.matcher(word)
                .replaceAll(found -> ports.containsKey(found.group(1))
                        ? "127.0.0.1:" + ports.get(found.group(1))
                        : Matcher.quoteReplacement(found.group()));
        return FOLDER.matcher(addressed).replaceAll(found -> Matcher.quoteReplacement(place(found.group(1), service)));
    }

    private String place(String name, String service) {
        return switch (name) {
            case "app" -> Product.ROOT.resolve("standalone/target").toString();
            case "health" -> Product.ROOT.resolve("deploy/health").toString();
            default -> folder.resolve(name + "-of-" + service).toString();
        };
    }

    private void awaitHealth(String service) {
        Awaitility.await(service)
                .atMost(START)
                .pollInterval(Duration.ofMillis(300))
                .failFast(() -> {
                    if (!processOf(service).isAlive()) {
                        throw new IllegalStateException(
                                service + " ended: " + printedBy(service) + read(folder.resolve(service + ".err")));
                    }
                })
                .until(() -> isHealthy(service));
    }

    private Process processOf(String service) {
        return Objects.requireNonNull(running.get(service), service);
    }

    private int endOf(String service, Duration patience) {
        try {
            Process process = processOf(service);
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ended within %s", service, patience)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroy);
        running.keySet().forEach(service -> endOf(service, START));
        kafka.close();
        postgres.close();
    }
}
