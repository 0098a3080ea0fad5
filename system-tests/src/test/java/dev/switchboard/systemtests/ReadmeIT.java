package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README prints is what a newcomer gets. */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern START = Pattern.compile("(?m)^ {4}(\\w+)=(\\S+) bin/start$");
    private static final int PORT = Ports.of(2);

    @Test
    void theFiveMinutesRunAsTheyArePrinted(@TempDir Path folder) throws Exception {
        String readme = Page.README.text();
        var blocks = BLOCK.matcher(readme).results().toList();
        String script = String.join(
                        "\n",
                        blocks.stream()
                                .filter(block -> "sh".equals(block.group(1)))
                                .map(block -> block.group(2))
                                .toList())
                .replace("localhost:8080", "localhost:" + PORT);
        List<String> expected = blocks.stream()
                .filter(block -> "text".equals(block.group(1)))
                .flatMap(block -> block.group(2).lines())
                .toList();

        var start = START.matcher(readme).results().findFirst().orElseThrow();
        Map<String, String> environment = Map.of(start.group(1), start.group(2));

        try (var product = Product.start(folder.resolve("data"), PORT, environment)) {
            List<String> printed = run(script, folder);

            assertThat(printed).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(printed.get(i))
                        .matches(Pattern.quote(expected.get(i)).replace("…", "\\E.*\\Q"));
            }
            assertThat(product.output()).contains("Switchboard is ready");
            assertThat(Command.run(Product.ROOT, environment, "bin/smoke", "--port", Integer.toString(PORT))
                            .text())
                    .contains("cleaned up");
        }
    }

    private static List<String> run(String script, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("printed.txt");
        Process bash = new ProcessBuilder("bash", "-eu", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed.lines().toList();
    }
}
