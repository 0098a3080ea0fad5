package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Senders that go on sending at their own pace, whatever becomes of the product. Half of them send to the product's one
 * address, the others to ingest's own.
 */
final class SteadyStream implements AutoCloseable {

    private static final int PER_SECOND = 60;
    private static final int MEETINGS = 30;
    private static final Duration PERIOD =
            Duration.ofSeconds(1).multipliedBy(MEETINGS).dividedBy(PER_SECOND);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Door door;
    private final List<Conversation> conversations;
    private final ScheduledExecutorService senders =
            Executors.newScheduledThreadPool(MEETINGS, Thread.ofVirtual().factory());

    private SteadyStream(Product product, String name) {
        this.name = name;
        door = product.admin().integration(name);
        conversations = IntStream.range(0, MEETINGS)
                .mapToObj(i -> new Conversation(address(product.port() + i % 2), "%s %02d".formatted(name, i)))
                .toList();
    }

    /** Starts to send; it flows when this returns. */
    static SteadyStream into(Product product, String name) {
        var stream = new SteadyStream(product, name);
        stream.start();
        stream.flowsOn();
        return stream;
    }

    private URI address(int port) {
        return URI.create("http://127.0.0.1:%d/api/webhooks/%s/receive".formatted(port, door.webhookId()));
    }

    private void start() {
        long period = PERIOD.toNanos();
        for (int i = 0; i < MEETINGS; i++) {
            var _ = senders.scheduleAtFixedRate(
                    conversations.get(i)::goOn, period * i / MEETINGS, period, TimeUnit.NANOSECONDS);
        }
    }

    /** Waits until as many changes as there are meetings were acknowledged from now on. */
    void flowsOn() {
        int before = acknowledged();
        await().atMost(PATIENCE).until(() -> acknowledged() >= before + MEETINGS);
    }

    /** Ends the sending, and lets those who wait for an answer have it. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            assertThat(senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(conversations)
                        .filteredOn(Conversation::waits)
                        .allSatisfy(conversation -> {
                            conversation.goOn();
                            assertThat(conversation.waits()).isFalse();
                        }));
    }

    /** The sender's id of one of the meetings. */
    String meeting(int index) {
        return conversations.get(index).meeting();
    }

    /** With what the titles of its meetings begin. */
    String name() {
        return name;
    }

    Door door() {
        return door;
    }

    /** Ids of the payload logs that were acknowledged, by the key of the change. */
    Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        conversations.forEach(conversation -> conversation
                .answered()
                .forEach((number, logId) -> answers.put(new Change(conversation.meeting(), number).key(), logId)));
        return answers;
    }

    /** Answers that no fault excuses. */
    List<String> complaints() {
        return conversations.stream()
                .flatMap(conversation -> conversation.complaints().stream())
                .toList();
    }

    int acknowledged() {
        return sum(conversation -> conversation.answered().size());
    }

    int refused() {
        return sum(Conversation::refused);
    }

    int unheard() {
        return sum(Conversation::unheard);
    }

    private int sum(ToIntFunction<Conversation> count) {
        return conversations.stream().mapToInt(count).sum();
    }
}
