package dev.switchboard.systemtests.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many payloads a second the door takes, and at what cost, beside other ways of taking them. All variants stand in one
 * process, on the same engines, and are measured in turn; the relay is on for all. First with consumers off, then,
 * marked so, with consumers on.
 */
final class AcceptRow implements Row {

    /** Gateway, database, broker. */
    private static final List<String> ON_THE_WAY = List.of("ingest", "postgres", "kafka");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As the product has it on the connection of its ledger: for the variant that writes through the pool, too. */
    private static final Map<String, String> PLANNED_ONCE =
            Map.of("SPRING_R2DBC_PROPERTIES_OPTIONS", "plan_cache_mode=force_generic_plan");

    private record Run(double perSecond, double p50, double p99, double cpuMicros) {}

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        measure(root, port, effort, report, Installation.CONSUMERS_OFF, "");
        if (!effort.equals(Effort.QUICK)) {
            measure(root, port, effort, report, Map.of(), ", consumers on");
        }
    }

    private static void measure(
            Path root, int port, Effort effort, Report report, Map<String, String> environment, String mark) {
        try (var product = new Installation(root, port, "--separate")) {
            Map<String, String> settings = new HashMap<>(PLANNED_ONCE);
            settings.putAll(environment);
            product.startWithOwnClasses(settings);
            List<Variant> variants = Variant.all(product);
            for (Variant variant : variants) {
                variant.load(effort.connections().getLast(), effort.warmUp());
            }
            for (int connections : effort.connections()) {
                Map<Variant, List<Run>> runs = new LinkedHashMap<>();
                for (int round = 0; round < effort.rounds(); round++) {
                    for (Variant variant : variants) {
                        runs.computeIfAbsent(variant, _ -> new ArrayList<>())
                                .add(run(product, variant, connections, effort.measure()));
                    }
                }
                runs.forEach(
                        (variant, results) -> report.add("accepts", line(connections, variant.name() + mark, results)));
            }
            variants.forEach(Variant::close);
        }
    }

    private static Run run(Installation product, Variant variant, int connections, Duration time) {
        List<Long> processes = new ArrayList<>(variant.processes());
        ON_THE_WAY.forEach(
                name -> processes.add(requireNonNull(product.processes().get(name))));
        long before = Usage.cpuMicros(processes);
        Load.Result result = variant.load(connections, time);
        product.until(PATIENCE, "all is published", () -> product.number("SELECT count(*) FROM ingest.outbox") == 0);
        long cpu = Usage.cpuMicros(processes) - before;
        if (!result.others().isEmpty()) {
            Report.say("  " + variant.name() + " at " + connections + " also answered " + result.others());
        }
        return new Run(
                result.perSecond(),
                result.latencies().ms(0.5),
                result.latencies().ms(0.99),
                (double) cpu / Math.max(1, result.taken()));
    }

    private static Map<String, Object> line(int connections, String variant, List<Run> runs) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("connections", connections);
        line.put("variant", variant);
        line.put("perSecond", median(runs, Run::perSecond));
        line.put("p50Ms", median(runs, Run::p50));
        line.put("p99Ms", median(runs, Run::p99));
        line.put("cpuMicros", median(runs, Run::cpuMicros));
        return line;
    }

    private static double median(List<Run> runs, java.util.function.Function<Run, Double> figure) {
        return Report.rounded(Report.median(runs.stream().map(figure).toList()));
    }
}
