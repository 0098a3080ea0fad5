package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the docs name exists, and each service's canvas says what its code does. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|mailto:)([^)\\s]+)[^)]*\\)");
    private static final Pattern SOURCE =
            Pattern.compile("`(?!DATA/)([A-Za-z0-9_./-]+/[A-Za-z0-9_./-]+\\.(?:java|sql|yml|md|json|tsx?))`");
    private static final Pattern LISTENER_TOPIC = Pattern.compile("topics = (?:Topic\\.)?([A-Z_]+)");

    static Stream<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(matches(LINK, page.path())).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(new Page(target).anchors()).contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileThatIsNamedExists(Page page) {
        assertThat(matches(SOURCE, page.path()))
                .filteredOn(file -> !file.startsWith("target/")) // made by a command that the page names
                .allSatisfy(file -> assertThat(Stream.of(
                                Product.ROOT.resolve(file), page.path().resolveSibling(file)))
                        .as(file)
                        .anySatisfy(place -> assertThat(place).exists()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier"})
    void theCanvasNamesEveryTopicThatIsListenedTo(String service) {
        Path module = Product.ROOT.resolve(service + "-service");
        String consumes = section(read(module.resolve("README.md")), "Consumes");
        for (Path file : javaFiles(module)) {
            for (String constant : matches(LISTENER_TOPIC, file)) {
                String topic = "`switchboard."
                        + constant.toLowerCase(java.util.Locale.ROOT)
                                .replace("intake_", "intake.")
                                .replace('_', '-') + "`";
                assertThat(consumes).as("what %s listens to", file).contains(topic);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier"})
    void theCanvasNamesEveryTable(String service) throws IOException {
        Path module = Product.ROOT.resolve(service + "-service");
        String stores = section(read(module.resolve("README.md")), "Stores");
        try (Stream<Path> migrations = Files.list(module.resolve("src/main/resources/db/migration/" + service))) {
            List<String> tables = migrations
                    .flatMap(file ->
                            matches(Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)"), file).stream())
                    .toList();
            assertThat(tables)
                    .isNotEmpty()
                    .allSatisfy(table -> assertThat(stores).contains("`" + table + "`"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier"})
    void theCanvasOffersWhatTheApiDescribes(String service) {
        Path module = Product.ROOT.resolve(service + "-service");
        String offers = section(read(module.resolve("README.md")), "Offers");
        var paths = Api.JSON.readTree(read(module.resolve("openapi.json"))).get("paths");
        paths.propertyNames()
                .forEach(path -> paths.get(path)
                        .propertyNames()
                        .forEach(method -> assertThat(offers)
                                .contains("`" + method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    }

    private static List<Path> javaFiles(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String page, String heading) {
        int start = page.indexOf("## " + heading);
        assertThat(start).as("a section %s", heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }

    private static List<String> matches(Pattern pattern, Path file) {
        Matcher matcher = pattern.matcher(read(file));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
