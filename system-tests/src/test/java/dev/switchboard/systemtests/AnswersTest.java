package dev.switchboard.systemtests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever talks to the product in a test holds what is answered against the descriptions. */
class AnswersTest {

    private static final Pattern TALKS = Pattern.compile(
            "\\b(?:HttpClient\\.new|WebTestClient\\.bindTo|WebClient\\.builder|WebClient\\.create|new Socket\\()");
    private static final Pattern HOLDS_IT_AGAINST = Pattern.compile("\\b(?:API|DESCRIBED)\\b");
    private static final String PACKAGES = "src/test/java/dev/switchboard/";

    /** Who talks to something that is not described, and to what. */
    private static final Map<String, String> NOT_DESCRIBED = Map.ofEntries(
            entry("console/TlsIT", "a stand-in for a service, over HTTPS"),
            entry("directory/signin/LockOutIT", "the sign-in, by a client that hangs up before the answer"),
            entry("ingest/door/Cable", "PostgreSQL"),
            entry("ingest/door/DoorIT", "a door, by many requests on one connection; the status lines are read"),
            entry("ingest/door/RawPost", "a door, by requests that are broken off; the status lines are read"),
            entry(
                    "ingest/door/VerificationIT",
                    "a door, by a header twice in different letters; the status line is read"),
            entry("ingest/calendly/history/SandboxCalendly", "the sandbox, by its own calls for tests"),
            entry("platform/probe/AccessAndListsIT", "a service made for tests"),
            entry("platform/probe/RunningProbe", "a service made for tests"),
            entry("sandbox/calendly/CalendlyApiIT", "the sandbox, by Calendly's API and by its own for tests"),
            entry("sandbox/slack/RunningSandbox", "the sandbox, by Slack's API and by its own for tests"),
            entry("systemtests/ConsoleIT", "the server that shows pages while somebody works on them"),
            entry("systemtests/ContainersIT", "the figures of a service"),
            entry("systemtests/DoorIT", "a door, whose answer is not awaited"),
            entry("systemtests/SeparateFaultsIT", "the figures of a service"),
            entry("systemtests/bench/Admin", "what is measured, whose answers other tests hold against it"));

    @Test
    void everyAnswerIsHeldAgainstItsDescriptionIfItHasOne() throws IOException {
        try (Stream<Path> modules = Files.list(Product.ROOT)) {
            List<String> others = modules.map(module -> module.resolve(PACKAGES))
                    .filter(Files::exists)
                    .flatMap(AnswersTest::thoseWhoHoldNothing)
                    .toList();

            assertThat(others).containsExactlyInAnyOrderElementsOf(NOT_DESCRIBED.keySet());
        }
    }

    private static Stream<String> thoseWhoHoldNothing(Path packages) {
        try (Stream<Path> files = Files.walk(packages)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> TALKS.matcher(read(file)).find())
                    .filter(file -> !HOLDS_IT_AGAINST.matcher(read(file)).find())
                    .map(file -> packages.relativize(file).toString().replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
