package dev.switchboard.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.systemtests.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the bench works; what it measures in so short a time means nothing. */
class BenchIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PORT = Integer.toString(Ports.of(20));

    @TempDir
    private Path folder;

    @Test
    void measuresWhatThePayloadsOfADoorCost() throws Exception {
        JsonNode figures = figuresOf("translate", "accepts");

        assertThat(figures.propertyNames())
                .containsExactly("translate", "accepts", "slack", "drain", "memory", "start");
        assertThat(figures.get("translate")).hasSize(1).allSatisfy(line -> {
            assertThat(line.get("parseMicros").asDouble()).isPositive();
            assertThat(line.get("ratio").asDouble()).isPositive();
            assertThat(line.get("withinBound").isBoolean()).isTrue();
        });
        assertThat(figures.get("accepts")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.propertyNames())
                    .contains("connections", "variant", "perSecond", "p50Ms", "p99Ms", "cpuMicros");
            assertThat(line.get("perSecond").asDouble()).isPositive();
        });
    }

    @Test
    @Tag("faults")
    @Tag("long")
    void measuresPayloadsFromTheirSenderToSlack() throws Exception {
        JsonNode figures = figuresOf("slack");

        assertThat(figures.get("slack").get(0).get("p99Ms").asDouble())
                .isGreaterThanOrEqualTo(figures.get("slack").get(0).get("p50Ms").asDouble())
                .isPositive();
    }

    private JsonNode figuresOf(String... rows) throws Exception {
        Path printed = folder.resolve("printed.txt");
        sayThatItIsBuilt();
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("bin/bench").toString(), "--quick"));
        command.addAll(List.of(rows));
        var bench = new ProcessBuilder(command);
        bench.environment().put("SWITCHBOARD_BENCH_PORT", PORT);
        Process process =
                bench.redirectErrorStream(true).redirectOutput(printed.toFile()).start();

        assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
        return JsonMapper.shared().readTree(Files.readString(ROOT.resolve("target/bench-quick.json")));
    }

    /** What tests run on was built just now; the bench need not build it again. */
    private static void sayThatItIsBuilt() throws IOException {
        Path stamp = ROOT.resolve("system-tests/target/test-classes/.bench");
        Files.deleteIfExists(stamp);
        Files.createFile(stamp);
    }
}
