package dev.switchboard.systemtests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the product, row by row; {@code bin/bench} runs it. */
final class Bench {

    private static final int PORT = Integer.parseInt(System.getenv().getOrDefault("SWITCHBOARD_BENCH_PORT", "24000"));

    private static final Map<String, Row> ROWS = rows();

    private Bench() {}

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put("translate", new TranslateRow());
        rows.put("accepts", new AcceptRow());
        rows.put("slack", new SlackRow());
        rows.put("drain", new DrainRow());
        rows.put("start", new StartRow());
        rows.put("memory", new MemoryRow());
        return rows;
    }

    /** What is measured in a hurry never takes the place of what may be published. */
    private static String fileOf(Effort effort) {
        if (effort.equals(Effort.FULL)) {
            return "bench.json";
        }
        return effort.equals(Effort.QUICK) ? "bench-quick.json" : "bench-short.json";
    }

    public static void main(String[] arguments) {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        Effort effort = Effort.FULL;
        if (wanted.remove("--quick")) {
            effort = Effort.QUICK;
        }
        if (wanted.remove("--short")) {
            effort = Effort.SHORT;
        }
        List<String> unknown =
                wanted.stream().filter(row -> !ROWS.containsKey(row)).toList();
        if (!unknown.isEmpty()) {
            Report.say("There is no " + unknown + " to measure. There are " + ROWS.keySet() + ", --short and --quick.");
            System.exit(2);
        }
        Path root = Path.of("").toAbsolutePath();
        var report = new Report();
        for (var row : ROWS.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(row.getKey())) {
                Report.say(row.getKey() + " …");
                row.getValue().measure(root, PORT, effort, report);
            }
        }
        report.print();
        report.write(root.resolve("target").resolve(fileOf(effort)));
    }
}
