package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every kind of problem that the code knows has its page, and no page tells of one that there is not. */
class ProblemsTest {

    private static final Path LIST = Product.ROOT.resolve("console/web/problems.json");

    /** The two ways in which a kind is named: beside its status, or as a conflict, whose status is known. */
    private static final Pattern KIND = Pattern.compile("(?:HttpStatus\\.[A-Z_]+,|conflict\\()\\s*\"([a-z-]+)\"");

    @Test
    void everyKindHasAPageAndEveryPageAKind() {
        assertThat(listed()).isEqualTo(inTheCode());
    }

    @Test
    void everyPageSaysWhatHappenedAndWhatToDo() {
        assertThat(list()).allSatisfy(problem -> {
            assertThat(problem.propertyNames())
                    .containsExactlyInAnyOrder("slug", "status", "title", "happened", "todo");
            assertThat(problem.get("happened").asString()).endsWith(".");
            assertThat(problem.get("todo").asString()).endsWith(".");
        });
    }

    private static Set<String> listed() {
        return list().valueStream()
                .map(problem -> problem.get("slug").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode list() {
        return Api.JSON.readTree(read(LIST));
    }

    private static Set<String> inTheCode() {
        try (Stream<Path> modules = Files.list(Product.ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::exists)
                    .flatMap(ProblemsTest::kinds)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> kinds(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> KIND.matcher(read(file)).results())
                    .map(match -> match.group(1))
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
