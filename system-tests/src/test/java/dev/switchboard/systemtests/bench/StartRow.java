package dev.switchboard.systemtests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long {@code bin/start} takes until it is ready: on an empty folder, and on one that has been used. */
final class StartRow implements Row {

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            try (var product = new Installation(root, port)) {
                first.add(product.start(Map.of()).toMillis() / 1000.0);
                product.stop();
                second.add(product.start(Map.of()).toMillis() / 1000.0);
            }
        }
        add(report, "first", first);
        add(report, "second", second);
    }

    private static void add(Report report, String start, List<Double> seconds) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("start", start);
        line.put("seconds", Report.rounded(Report.median(seconds)));
        report.add("start", line);
    }
}
