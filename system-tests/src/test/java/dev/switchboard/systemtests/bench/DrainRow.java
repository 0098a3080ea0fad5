package dev.switchboard.systemtests.bench;

import dev.switchboard.systemtests.bench.Backlog.Origin;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How fast a service handles what has piled up while its consumer was off: from the first to the last commit of its
 * inbox. The service is joined by one instance whose consumers are on, all others stay off. For the notifier this is the
 * making of deliveries; their sending goes on beside it.
 */
final class DrainRow implements Row {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SENDERS = 64;
    private static final Duration SENDING = Duration.ofSeconds(5);

    private record Run(double perSecond, double cpuMicros) {}

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        for (Backlog backlog : List.of(Backlog.MEETING, Backlog.NOTIFIER, Backlog.DIRECTORY, Backlog.INGEST)) {
            List<Run> runs = new ArrayList<>();
            for (int round = 0; round < effort.rounds(); round++) {
                runs.add(run(root, port, backlog, effort.drained()));
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("consumer", backlog.consumer());
            line.put("events", effort.drained());
            line.put("perSecond", median(runs.stream().map(Run::perSecond).toList()));
            line.put("cpuMicros", median(runs.stream().map(Run::cpuMicros).toList()));
            report.add("drain", line);
        }
    }

    private static double median(List<Double> figures) {
        return Report.rounded(Report.median(figures));
    }

    private static Run run(Path root, int port, Backlog backlog, int events) {
        try (var product = new Installation(root, port, "--separate")) {
            product.start(Installation.CONSUMERS_OFF);
            backlog.fill(product.bootstrapServers(), origins(product, backlog, events));
            String handled = "SELECT count(*) FROM %s.inbox WHERE consumer = '%s'"
                    .formatted(backlog.service(), backlog.consumer());
            if (product.number(handled) > 0) {
                throw new IllegalStateException("The consumers should be off");
            }
            product.join(backlog.service());
            product.until(PATIENCE, "the consumer begins", () -> product.number(handled) > 0);
            long before = Usage.cpuMicros(product.processes().values());
            long already = product.number(handled);
            product.until(PATIENCE, "the backlog is drained", () -> product.number(handled) >= events);
            long cpu = Usage.cpuMicros(product.processes().values()) - before;
            return new Run(events / seconds(product, backlog), (double) cpu / Math.max(1, events - already));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the journeys of ingest, payloads that the door has taken: what nobody has received changes none. */
    private static List<Origin> origins(Installation product, Backlog backlog, int events) throws SQLException {
        if (!backlog.equals(Backlog.INGEST)) {
            return Stream.generate(Origin::unknown).limit(events).toList();
        }
        Door door = product.door();
        String received = "SELECT count(*) FROM ingest.payload_log WHERE outcome = 'accepted'";
        while (product.number(received) < events) {
            Load.closed(door, SENDERS, SENDING);
        }
        List<Origin> origins = new ArrayList<>();
        try (var connection = product.database();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT id, event_ids[1] FROM ingest.payload_log WHERE outcome = 'accepted' LIMIT "
                                        + events)) {
            while (rows.next()) {
                origins.add(new Origin(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
            }
        }
        return origins;
    }

    private static double seconds(Installation product, Backlog backlog) throws SQLException {
        String sql = "SELECT extract(epoch FROM max(handled_at) - min(handled_at)) FROM %s.inbox WHERE consumer = '%s'"
                .formatted(backlog.service(), backlog.consumer());
        try (var connection = product.database();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return Math.max(0.001, rows.getDouble(1));
        }
    }
}
