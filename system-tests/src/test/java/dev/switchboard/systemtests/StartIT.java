package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed says why in a sentence, and leaves nothing running. */
class StartIT {

    private static final int PORT = Ports.of(8);

    @TempDir
    private Path folder;

    private record Ended(int status, String printed) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 12})
    void namesThePortThatIsInUse(int offset) throws Exception {
        try (var other = new ServerSocket(PORT + offset, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = start(folder.resolve("data"), PORT);

            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.printed())
                    .contains("Port " + other.getLocalPort())
                    .contains("in use")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void refusesADataFolderThatIsInUse() throws Exception {
        Product running = SharedProduct.get();

        Ended ended = start(running.data(), PORT);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.printed()).contains("Another Switchboard runs on the data in " + running.data());
        Api.stranger(running.port()).get("/api/webhooks/test").mustBe(200);
    }

    @Test
    void refusesToJoinWhereNothingRunsAndWhatCannotBeJoined() throws Exception {
        Path nowhere = folder.resolve("nowhere");

        Ended alone = run(join("meeting", nowhere));
        Ended wrong = run(join("postgres", SharedProduct.get().data()));

        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.printed()).contains("No Switchboard runs on the data in " + nowhere);
        assertThat(nowhere).doesNotExist();
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.printed()).contains("one of ingest, directory, meeting, notifier, console");
    }

    @Test
    void refusesToJoinWithAnotherSlackThanTheSystemHas() throws Exception {
        ProcessBuilder join = join("notifier", SharedProduct.get().data());
        join.environment().put("SLACK_BOT_TOKEN", "xoxb-of-another-shell");

        Ended other = run(join);

        assertThat(other.status()).isEqualTo(2);
        assertThat(other.printed()).contains("sends to the sandbox Slack. Join it without SLACK_BOT_TOKEN.");
    }

    @Test
    void refusesToTellARealSlackOfADemo() throws Exception {
        Path data = folder.resolve("data");
        ProcessBuilder demo = Product.command(data, PORT, Map.of("SLACK_BOT_TOKEN", "xoxb-of-somebody"));
        demo.command().add("--demo");

        Ended ended = run(demo);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.printed()).contains("Start it without SLACK_BOT_TOKEN.");
        assertThat(data).doesNotExist();
    }

    private static ProcessBuilder join(String service, Path data) {
        String command = Product.ROOT.resolve("bin/start").toString();
        return new ProcessBuilder(command, "--join", service, "--data", data.toString()).redirectErrorStream(true);
    }

    private Ended start(Path data, int port) throws IOException, InterruptedException {
        return run(Product.command(data, port, Map.of()));
    }

    private Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        Process start = command.redirectOutput(printed.toFile()).start();
        boolean ended = start.waitFor(60, TimeUnit.SECONDS);
        start.destroy();
        assertThat(ended).as("ended by itself").isTrue();
        return new Ended(start.exitValue(), Files.readString(printed));
    }
}
