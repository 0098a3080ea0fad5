package dev.switchboard.console;

import static dev.switchboard.console.RunningEdge.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of ingest behind one edge; they come and go in a folder. */
class InstancesIT {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int POSTS = 6;

    @TempDir
    private static Path folder;

    private static RunningEdge edge;

    private final StubService first = new StubService();
    private final StubService second = new StubService();

    @BeforeAll
    static void start() {
        edge = new RunningEdge(Map.of("switchboard.edge.instances", folder.toString()));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @BeforeEach
    void forget() throws IOException {
        edge.forget();
        Files.deleteIfExists(folder.resolve("ingest"));
        Files.deleteIfExists(folder.resolve("ingest-2"));
        await().atMost(SOON)
                .until(() -> post("x").statusCode() == 202 && !fixed().seen.isEmpty());
        edge.forget();
    }

    @Test
    void spreadsRequestsEvenlyOverTheInstances() throws IOException {
        both();

        for (int i = 0; i < POSTS; i++) {
            assertThat(post("x").statusCode()).isEqualTo(202);
        }

        assertThat(first.seen).hasSize(POSTS / 2);
        assertThat(second.seen).hasSize(POSTS / 2);
        assertThat(fixed().seen).isEmpty();
    }

    @Test
    void givesAPostToAnotherInstanceWhereNoConnectionCanBeOpened() throws IOException {
        both();
        register("ingest-2", RunningEdge.nowhere(), ProcessHandle.current().pid());
        await().atMost(SOON).until(this::secondIsPassedOver);
        first.seen.clear();

        for (int i = 0; i < POSTS; i++) {
            assertThat(post("x").statusCode()).isEqualTo(202);
        }

        assertThat(first.seen)
                .hasSize(POSTS)
                .allSatisfy(it -> assertThat(it.body()).isEqualTo("7b7d"));
    }

    @Test
    void sendsAPostToOneInstanceOnlyThoughItsConnectionBreaks() throws IOException {
        both();

        assertThat(post("break-off").statusCode()).isEqualTo(503);

        assertThat(first.seen.size() + second.seen.size()).isEqualTo(1);
    }

    @Test
    void leavesAnInstanceOutWhoseProcessHasEnded() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        register("ingest", first.address(), ProcessHandle.current().pid());
        register("ingest-2", second.address(), process.pid());
        await().atMost(SOON).until(() -> post("x").statusCode() == 202 && !second.seen.isEmpty());

        process.destroyForcibly();

        await().atMost(SOON).until(this::secondIsPassedOver);
    }

    @Test
    void readsOtherServicesAtTheirFixedAddress() throws IOException {
        both();

        edge.get("/api/meetings", TOKENS.valid());

        assertThat(edge.service("meeting").seen).hasSize(1);
    }

    private boolean secondIsPassedOver() {
        second.seen.clear();
        post("x");
        post("x");
        return second.seen.isEmpty();
    }

    private void both() throws IOException {
        long here = ProcessHandle.current().pid();
        register("ingest", first.address(), here);
        register("ingest-2", second.address(), here);
        await().atMost(SOON).until(() -> post("x").statusCode() == 202 && !second.seen.isEmpty());
        await().atMost(SOON).until(() -> post("x").statusCode() == 202 && !first.seen.isEmpty());
        first.seen.clear();
        second.seen.clear();
        edge.forget();
    }

    private static void register(String name, Object address, long pid) throws IOException {
        Files.writeString(folder.resolve(name), address + " " + pid + "\n");
    }

    private static StubService fixed() {
        return edge.service("ingest");
    }

    private static HttpResponse<String> post(String webhookId) {
        return edge.send(
                edge.request("/api/webhooks/" + webhookId + "/receive", null)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
