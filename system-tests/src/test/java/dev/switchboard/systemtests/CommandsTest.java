package dev.switchboard.systemtests;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that a page prints is run: by {@link ReadmeIT} as it stands, by another test with places of its own, or
 * here, with stand-ins for programs that a test cannot run, which are told of nothing that does not exist.
 */
class CommandsTest {

    private static final Path TESTS = Product.ROOT.resolve("system-tests/src/test/java/dev/switchboard/systemtests");
    private static final Path BUILD = Product.ROOT.resolve("console/console.ant.xml"); // of every bin/test

    /** Who runs it, and the words by which. */
    private record RunBy(Path file, String words) {
        static RunBy test(String name, String words) {
            return new RunBy(TESTS.resolve(name + ".java"), words);
        }
    }

    private static final RunBy BENCH = RunBy.test("bench/BenchIT", "bin/bench");
    private static final Map<String, RunBy> RUN_BY = Map.ofEntries(
            entry("bin/start", RunBy.test("ReadmeIT", "Product.start(")),
            entry("bin/start --separate", RunBy.test("SeparateProduct", "Product.startSeparate(")),
            entry("bin/start --join meeting", RunBy.test("SeparateFaultsIT", "\"--join\"")),
            entry("bin/start --demo", RunBy.test("DemoIT", "Product.startDemo(")),
            entry("bin/smoke", RunBy.test("ReadmeIT", "bin/smoke")),
            entry("bin/smoke --port 8080", RunBy.test("ReadmeIT", "--port")),
            entry("bin/bench", BENCH),
            entry("bin/bench slack drain", BENCH),
            entry("bin/bench --short slack", BENCH),
            entry("deploy/new-key", RunBy.test("NewKeyTest", "deploy/new-key")),
            entry("deploy/kubernetes/new-key", RunBy.test("NewKeyTest", "deploy/kubernetes/new-key")),
            entry("npm ci", new RunBy(BUILD, "ci --no-audit")),
            entry("npm run verify", new RunBy(BUILD, "run --silent verify")),
            entry("npm run dev", RunBy.test("ConsoleIT", "\"dev\"")),
            entry("npm run e2e", RunBy.test("ConsoleIT", "\"e2e\"")),
            entry("kill -9", RunBy.test("KillIT", "product.kill")),
            entry("kill -STOP", RunBy.test("KafkaFaultsIT", "freeze(")),
            entry("kill -CONT", RunBy.test("KafkaFaultsIT", "freeze(")));

    private static final Set<String> STOOD_IN_FOR =
            Set.of("docker", "kubectl", "bin/test", "deploy/make-env", "deploy/kubernetes/make-secrets");

    /** Their own words. What else they are told must exist. */
    private static final Set<String> OF_PROGRAMS =
            Set.of(("compose up logs ps build create apply delete verify -d --build -f -t -n -k - -B -ntp -T 2"
                            + " -Dgroups=faults -DexcludedGroups=none")
                    .split(" "));

    private static final Set<String> DEPLOYED = deployed();

    private static final String STAND_IN = """
            #!/bin/sh
            for word; do echo "$word" >> "$TOLD"; done
            [ "$word" != - ] || cat > /dev/null
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeStandIns() throws IOException {
        for (String ours : List.of("bin", "deploy")) {
            Files.createSymbolicLink(folder.resolve(ours), Product.ROOT.resolve(ours));
        }
        Files.createDirectory(folder.resolve("programs"));
        for (String program : List.of("programs/docker", "programs/kubectl", "mvnw")) {
            Path file = Files.writeString(folder.resolve(program), STAND_IN);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    static Stream<PrintedCommand> all() throws IOException {
        return PrintedCommand.all();
    }

    static Stream<PrintedCommand> commands() throws IOException {
        return all().filter(printed -> !printed.command().isEmpty());
    }

    static Stream<PrintedCommand> stoodInFor() throws IOException {
        return commands().filter(printed -> STOOD_IN_FOR.contains(printed.program()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isRunBySomebody(PrintedCommand printed) throws IOException {
        if (!STOOD_IN_FOR.contains(printed.program())) {
            assertThat(RUN_BY)
                    .as("who runs it; a command that nobody runs is not printed")
                    .containsKey(printed.command());
            RunBy runBy = requireNonNull(RUN_BY.get(printed.command()));
            assertThat(Files.readString(runBy.file())).contains(runBy.words());
        }
    }

    @Test
    void nobodyRunsWhatNoPagePrints() throws IOException {
        assertThat(commands().map(PrintedCommand::command)).containsAll(RUN_BY.keySet());
    }

    @ParameterizedTest
    @MethodSource("stoodInFor")
    void namesNothingThatDoesNotExist(PrintedCommand printed) throws IOException {
        assertThat(told(printed.line()))
                .allSatisfy(word -> assertThat(exists(word)).as(word).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker compose logs directry",
                "docker build -f deploy/Dockerfiles .",
                "kubectl -n switchboard delete job provisions",
                "bin/test --faults -Dit.test=NobodysIT",
                "bin/test --faults -Dit.test=ReadmeIT",
                "bin/test -Dseed=1"
            })
    void wouldFindWhatDoesNotExist(String command) throws IOException {
        assertThat(told(command)).anyMatch(word -> !exists(word));
    }

    @ParameterizedTest
    @MethodSource("all")
    void setsNoVariableThatNobodyReads(PrintedCommand printed) throws IOException {
        Path reader = Product.ROOT.resolve(
                printed.command().isEmpty()
                        ? "docker-compose.yml"
                        : printed.program().replaceFirst("^\\./", ""));
        for (String variable : printed.variables()) {
            assertThat(Files.readString(reader)).containsPattern("\\b" + variable + "\\b");
        }
    }

    @Test
    void theBenchHasTheRowsThatPagesAskFor() throws IOException {
        String bench = Files.readString(TESTS.resolve("bench/Bench.java"));
        assertThat(RUN_BY.keySet().stream()
                        .filter(command -> command.startsWith("bin/bench "))
                        .flatMap(command -> Stream.of(command.split(" ")).skip(1)))
                .isNotEmpty()
                .allSatisfy(word -> assertThat(bench).contains('"' + word + '"'));
    }

    /** What the stand-ins were told when a command was run as it is printed. */
    private static List<String> told(String line) throws IOException {
        Path told = folder.resolve("told.txt");
        Files.writeString(told, "");
        Map<String, String> environment = Map.of(
                "PATH",
                folder.resolve("programs") + ":" + System.getenv("PATH"),
                "TOLD",
                told.toString(),
                "CHROMIUM",
                "true",
                "PROMTOOL",
                "true");
        Command.run(folder, environment, "bash", "-eu", "-o", "pipefail", "-c", line)
                .text();
        return Files.readAllLines(told);
    }

    private static boolean exists(String word) {
        if (OF_PROGRAMS.contains(word) || DEPLOYED.contains(word.replaceFirst(":\\w+$", ""))) {
            return true;
        }
        return word.startsWith("-D") ? isProperty(word) : Files.exists(Product.ROOT.resolve(word));
    }

    /** A class of fault stories, or the seed of the random ones. */
    private static boolean isProperty(String word) {
        String value = word.replaceFirst("^-D[^=]*=", "");
        if (word.startsWith("-Dfaults.seed=")) {
            return read(TESTS.resolve("RandomFaultsIT.java")).contains("Long.getLong(\"faults.seed\")");
        }
        Path story = TESTS.resolve(value + ".java");
        return word.startsWith("-Dit.test=")
                && Files.exists(story)
                && read(story).contains("@Tag(\"faults\")");
    }

    /** Names of Compose's services, names and kinds of all that the manifests make, and the image that they run. */
    private static Set<String> deployed() {
        Set<String> words = new HashSet<>();
        ComposeFile.asShipped().json().get("services").propertyNames().forEach(words::add);
        KubernetesTest.manifests().forEach(manifest -> {
            words.add(manifest.path("kind").asString("").toLowerCase(Locale.ROOT));
            words.add(manifest.at("/metadata/name").asString(""));
            manifest.path("images")
                    .forEach(image -> words.add(image.get("newName").asString()));
        });
        return words;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
