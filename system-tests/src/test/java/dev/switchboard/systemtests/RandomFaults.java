package dev.switchboard.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ThrowingRunnable;

/** Draws one fault after the other, lets it happen, and says so. */
record RandomFaults(Product product, Random random) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> KEPT =
            List.of("ingest", "directory", "meeting", "notifier", "console", "sandbox", "kafka", "postgres");
    private static final List<String> JOINED = List.of("ingest-2", "meeting-2", "notifier-2");

    private record Drawn(String name, Runnable fault) {}

    /** The next fault; it is over when this returns, but for what it leaves behind. */
    @SuppressWarnings("SystemOut") // without it, nobody knows what a schedule was
    void next(long seed) {
        Drawn drawn = draw();
        System.out.printf("seed %d: %s%n", seed, drawn.name());
        drawn.fault().run();
    }

    Duration pause() {
        return Duration.ofMillis(random.nextInt(2_500));
    }

    /** Ends what outlasts its fault: Slack's. Whoever was killed comes back by himself. */
    void heal() {
        patiently(() -> slack().delete("/sandbox/slack/faults").mustBe(204));
    }

    private Drawn draw() {
        var processes = new Processes(product);
        var database = new Disturbances(product);
        String killed = any(KEPT);
        String frozen = any(random.nextBoolean() ? KEPT : JOINED);
        Duration time = Duration.ofMillis(500 + random.nextInt(6_000));
        boolean stored = random.nextBoolean();
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Drawn("kill " + killed, () -> patiently(() -> processes.kill(killed)));
            case 2, 3 -> new Drawn("freeze %s for %s".formatted(frozen, time), () -> freeze(processes, frozen, time));
            case 4 -> new Drawn("cut all connections to the database", () -> patiently(database::cutAllConnections));
            case 5 -> new Drawn("crash the database", () -> patiently(database::crash));
            default -> new Drawn("break Slack, stored: " + stored, () -> patiently(() -> breakSlack(stored)));
        };
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static void freeze(Processes processes, String name, Duration time) {
        await().atMost(PATIENCE).until(() -> processes.named(name).isPresent());
        try (var _ = processes.freeze(name)) {
            Disturbances.lasts(time);
        }
    }

    private void breakSlack(boolean stored) {
        slack().post("/sandbox/slack/faults", Map.of("status", 500, "afterStoring", stored, "times", 5))
                .mustBe(201);
    }

    /** Slack's own port, for the edge may be down. */
    private Api slack() {
        return Api.stranger(product.port() + 13);
    }

    /** What the fault is about may just not be there, from an earlier fault. */
    private static void patiently(ThrowingRunnable fault) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(fault);
    }
}
