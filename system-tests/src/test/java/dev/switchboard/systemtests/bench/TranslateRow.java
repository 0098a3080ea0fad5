package dev.switchboard.systemtests.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What verification and translation of a payload of 10 KiB cost, of what it costs to parse it; by JMH, in JVMs of its own. */
final class TranslateRow implements Row {

    /** It stands with ingest's tests, since it knows a kind. */
    private static final String BENCHMARK = "dev.switchboard.ingest.calendly.TranslationBenchmark";

    private static final int MOST = 3;
    private static final int ITERATIONS = 5;

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        var options = new OptionsBuilder()
                .include(BENCHMARK)
                .forks(effort.rounds())
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(effort.warmUp().toMillis() / ITERATIONS))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(effort.measure().toMillis() / ITERATIONS))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            add(report, new Runner(options).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Report report, Collection<RunResult> results) {
        double parsed = micros(results, "parse");
        double translated = micros(results, "verifyAndTranslate");
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("parseMicros", Report.rounded(parsed));
        line.put("verifyAndTranslateMicros", Report.rounded(translated));
        line.put("ratio", Report.rounded(translated / parsed));
        line.put("withinBound", translated / parsed <= MOST);
        report.add("translate", line);
    }

    private static double micros(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(benchmark))
                .findFirst()
                .orElseThrow()
                .getScore();
    }
}
