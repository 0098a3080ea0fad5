package dev.switchboard.platform.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Failures of the world are tried again for ever; those of a record never get here, the inbox parks them. An offset that
 * Kafka no longer has stops the consumer.
 */
final class UntilTheWorldIsWhole extends DefaultErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UntilTheWorldIsWhole.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, OffsetGuard> guards = new ConcurrentHashMap<>();

    UntilTheWorldIsWhole() {
        super(backOff());
    }

    void guard(String consumer, OffsetGuard guard) {
        guards.put(consumer, guard);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> kafka, MessageListenerContainer container, boolean batchListener) {
        String consumer = String.valueOf(container.getListenerId());
        OffsetGuard guard = guards.get(consumer);
        try {
            if (thrown instanceof InvalidOffsetException gone && guard != null) {
                guard.hold(kafka, gone.partitions(), OffsetGuard.NO_LONGER_THERE);
                return;
            }
            LOG.warn("{} cannot read: {}", consumer, thrown.toString());
        } catch (RuntimeException e) {
            LOG.warn("{} cannot stop yet: {}", consumer, e.toString());
        }
        pause(container);
    }

    private static void pause(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, PAUSE.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExponentialBackOff backOff() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        return backOff;
    }
}
