package dev.switchboard.systemtests.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long it takes from the instant at which a payload was to be sent until Slack has stored its message, at fixed
 * rates. The times are those that the product itself wrote down, by the same machine's clock.
 */
final class SlackRow implements Row {

    private static final int CONNECTIONS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** In the order in which a payload goes through them; each is counted from the one before. */
    private static final List<String> STAGES = List.of("door", "meeting", "delivery", "line", "slack");

    private static final String TIMES = """
            SELECT substr(m.title, %d)::bigint AS number,
                   micros(log.received_at), micros(m.created_at), micros(d.created_at), micros(a.at),
                   micros(d.updated_at)
            FROM meeting.meeting m
            JOIN ingest.payload_log log ON log.id = m.payload_log_id
            JOIN notifier.delivery d ON d.about = m.id::text AND d.status = 'succeeded'
            JOIN LATERAL (
                SELECT min(at) AS at FROM notifier.delivery_attempt WHERE delivery_id = d.id) a ON true
            WHERE m.title >= ? AND m.title < ?""".formatted(Shot.TITLE.length() + 1)
            .replaceAll("micros\\(([a-z.]+_at|a.at)\\)", "(extract(epoch FROM $1) * 1000000)::bigint");

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        try (var product = new Installation(root, port)) {
            product.start(Map.of());
            Door door = product.door();
            Map<Integer, List<Map<String, Latencies>>> runs = new TreeMap<>();
            int warm = effort.rates().get(effort.rates().size() / 2);
            settle(product, Load.open(door, CONNECTIONS, warm, effort.longWarmUp()));
            for (int round = 0; round < effort.rounds(); round++) {
                for (int rate : effort.rates()) {
                    var load = Load.open(door, CONNECTIONS, rate, effort.measure());
                    settle(product, load);
                    runs.computeIfAbsent(rate, _ -> new ArrayList<>()).add(stages(product, load, rate));
                }
            }
            runs.forEach((rate, results) -> report.add("slack", line(rate, results)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until every message of this load is in Slack. */
    private static void settle(Installation product, Load.Result load) {
        if (!load.others().isEmpty()) {
            throw new IllegalStateException("The door also answered " + load.others());
        }
        String waiting = "SELECT %d - count(*) FROM notifier.delivery WHERE status = 'succeeded' AND about IN ("
                        .formatted(load.taken())
                + "SELECT id::text FROM meeting.meeting WHERE title >= '%s' AND title < '%s')"
                        .formatted(title(load.first()), title(load.first() + load.taken()));
        product.until(PATIENCE, "all messages are in Slack", () -> product.number(waiting) == 0);
    }

    private static Map<String, Latencies> stages(Installation product, Load.Result load, int rate) throws SQLException {
        Map<String, Latencies> stages = new LinkedHashMap<>();
        try (var connection = product.database();
                var query = connection.prepareStatement(TIMES)) {
            query.setString(1, title(load.first()));
            query.setString(2, title(load.first() + load.taken()));
            var rows = query.executeQuery();
            while (rows.next()) {
                long intended = load.began() + (rows.getLong(1) - load.first()) * 1_000_000 / rate;
                long last = intended;
                for (int i = 0; i < STAGES.size(); i++) {
                    long at = rows.getLong(i + 2);
                    stages.computeIfAbsent(STAGES.get(i), _ -> new Latencies()).add(at - last);
                    last = at;
                }
                stages.computeIfAbsent("total", _ -> new Latencies()).add(last - intended);
            }
        }
        return stages;
    }

    private static String title(long number) {
        return Shot.TITLE + ("%0" + Shot.DIGITS + "d").formatted(number);
    }

    private static Map<String, Object> line(int rate, List<Map<String, Latencies>> runs) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("perSecond", rate);
        line.put("p50Ms", figure(runs, "total", 0.5));
        line.put("p99Ms", figure(runs, "total", 0.99));
        for (String stage : STAGES) {
            line.put(stage + "P50Ms", figure(runs, stage, 0.5));
            line.put(stage + "P99Ms", figure(runs, stage, 0.99));
        }
        return line;
    }

    private static double figure(List<Map<String, Latencies>> runs, String stage, double share) {
        return Report.rounded(Report.median(runs.stream()
                .map(run -> run.getOrDefault(stage, new Latencies()).ms(share))
                .toList()));
    }
}
