package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What everything takes of memory under a steady stream, and what a payload takes of the disk. */
final class MemoryRow implements Row {

    private static final int RATE = 50;
    private static final int CONNECTIONS = 8;
    private static final int SAMPLES = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public void measure(Path root, int port, Effort effort, Report report) {
        try (var product = new Installation(root, port)) {
            product.start(Map.of());
            Door door = product.door();
            Load.open(door, CONNECTIONS, RATE, effort.warmUp());
            Map<String, Long> diskBefore = disk(product);
            var load = CompletableFuture.supplyAsync(() -> Load.open(door, CONNECTIONS, RATE, effort.steady()));
            List<Double> samples = new ArrayList<>();
            do {
                samples.add(Usage.pssBytes(product.processes().values()) / MEBIBYTE);
            } while (!endsWithin(load, effort.steady().dividedBy(SAMPLES)));
            long taken = load.join().taken();
            product.until(
                    PATIENCE,
                    "Kafka has all that the door took",
                    () -> product.number("SELECT count(*) FROM ingest.outbox") == 0);
            report.add("memory", line(product, samples, effort.steady()));
            report.add("memory", perPayload(diskBefore, disk(product), taken));
        }
    }

    private static boolean endsWithin(CompletableFuture<?> load, Duration time) {
        try {
            load.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> line(Installation product, List<Double> samples, Duration steady) {
        List<Double> lastTwoThirds = samples.subList(samples.size() / 3, samples.size());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", "PSS in MiB after " + steady.toSeconds() + " s at " + RATE + "/s");
        line.put("total", Report.rounded(lastTwoThirds.getLast()));
        line.put("smallest", Report.rounded(lastTwoThirds.stream().reduce(Double.MAX_VALUE, Math::min)));
        line.put("largest", Report.rounded(lastTwoThirds.stream().reduce(0.0, Math::max)));
        line.put("atOneThird", Report.rounded(lastTwoThirds.getFirst()));
        product.processes()
                .forEach((name, pid) -> line.put(name, Report.rounded(Usage.pssBytes(List.of(pid)) / MEBIBYTE)));
        return line;
    }

    private static Map<String, Object> perPayload(Map<String, Long> before, Map<String, Long> after, long taken) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", "bytes on disk per payload");
        after.forEach((name, bytes) ->
                line.put(name, Report.rounded((double) (bytes - before.getOrDefault(name, 0L)) / Math.max(1, taken))));
        return line;
    }

    private static Map<String, Long> disk(Installation product) {
        Map<String, Long> bytes = new TreeMap<>();
        bytes.put("wal", product.number("SELECT (pg_current_wal_lsn() - '0/0')::bigint"));
        for (String service : List.of("ingest", "directory", "meeting", "notifier")) {
            bytes.put(
                    service + ".outbox",
                    product.number("SELECT pg_total_relation_size('%s.outbox')".formatted(service)));
            bytes.put(service + ".other", product.number("""
                            SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
                            WHERE relnamespace = '%s'::regnamespace AND relkind = 'r' AND relname <> 'outbox'
                            """.formatted(service)));
        }
        bytes.put("kafka", logBytes(product.folder().resolve("kafka")));
        return bytes;
    }

    private static long logBytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
