package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a system that runs apart end and are started again, one more joins it, its launcher is killed. */
@Tag("faults")
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeparateFaultsIT {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Product product;
    private static Processes processes;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Ports.of(1), Map.of());
        processes = new Processes(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    @Order(1)
    void whateverEndsIsStartedAgain() {
        processes.killAndAwaitTheNext("meeting");
        long broker = pid("kafka");
        ProcessHandle.of(broker).orElseThrow().destroy();
        processes.killAndAwaitTheNext("postgres");

        await().atMost(SOON)
                .until(() -> processes
                        .named("kafka")
                        .filter(it -> it.pid() != broker)
                        .isPresent());
        await().atMost(START).until(SeparateFaultsIT::isReady);
        book("again");
        assertThat(product.output())
                .contains("meeting ended (137); starting it again")
                .contains("kafka ended (143); starting it again")
                .contains("postgres ended (137); starting it again");
    }

    @Test
    @Order(2)
    void aJoinedInstanceGetsItsTurnUntilItIsStopped() throws Exception {
        Path printed = folder.resolve("joined.txt");
        Process joined = new ProcessBuilder(
                        Product.ROOT.resolve("bin/start").toString(),
                        "--join",
                        "meeting",
                        "--data",
                        product.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        await().atMost(START).until(() -> read(printed).contains("meeting-2 is ready at http://127.0.0.1:"));
        String address = read(printed).replaceAll("(?s).*(http\\S+).*", "$1");
        assertThat(pid("meeting-2")).isEqualTo(joined.pid());

        Api admin = product.admin();
        await().atMost(SOON).until(() -> {
            admin.get("/api/meetings").mustBe(200);
            return figuresAt(address).contains("uri=\"/api/meetings\"");
        });
        joined.destroy();

        assertThat(joined.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(product.data().resolve("run/meeting-2.pid")).doesNotExist();
        for (int i = 0; i < 4; i++) {
            admin.get("/api/meetings").mustBe(200);
        }
        book("alone");
    }

    @Test
    @Order(3)
    void nothingButPostgresOutlivesAKilledLauncherAndTheNextStartEndsThat() {
        long postmaster = pid("postgres");

        product.kill();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(product.postmasters())
                        .extracting(ProcessHandle::pid)
                        .containsExactly(postmaster));
        product.startAgain();
        assertThat(pid("postgres")).isNotEqualTo(postmaster);
        book("after the launcher");
    }

    @Test
    @Order(4)
    void aStopLeavesNothing() throws IOException {
        product.stop();

        assertThat(product.engines()).isEmpty();
        try (Stream<Path> files = Files.walk(product.data().resolve("run"))) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .allMatch(name -> name.endsWith("lock") || name.endsWith("-jwks.json"));
        }
    }

    /** A booking, its meeting, its message. */
    private static void book(String title) {
        await().atMost(START).ignoreExceptions().until(() -> product.admin() != null);
        var desk = new Desk(product.admin());
        String logId = desk.book(desk.admin().integration(title), title, title);
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        assertThat(desk.messagesWith("Title: " + title + "\n")).isEqualTo(1);
    }

    private static boolean isReady() {
        Path instances = product.data().resolve("run").resolve("instances");
        return SeparateIT.NAMES.stream()
                .allMatch(name -> Files.exists(instances.resolve(name))
                        && read(instances.resolve(name)).endsWith(" " + pid(name)));
    }

    private static long pid(String name) {
        return Long.parseLong(read(product.data().resolve("run").resolve(name + ".pid")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String figuresAt(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
