package dev.switchboard.platform.consumer;

import dev.switchboard.platform.consumer.ConsumerViews.State;
import dev.switchboard.platform.consumer.StartedPartitions.Started;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stops and starts the consumers of this instance as {@link StartedPartitions} says for all instances, and knows how each
 * of them is. Starts after the consumers and stops before them.
 */
final class ConsumerWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How a consumer is, and why. */
    record Condition(State state, @Nullable String reason) {}

    private final KafkaListenerEndpointRegistry containers;
    private final Inbox inbox;
    private final StartedPartitions started;
    private final Offsets offsets;
    private final MeterRegistry registry;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private volatile Map<String, String> gone = Map.of();
    private volatile boolean kafkaAnswers = true;
    private Disposable updates = Disposables.disposed();

    ConsumerWatch(
            KafkaListenerEndpointRegistry containers,
            Inbox inbox,
            StartedPartitions started,
            Offsets offsets,
            MeterRegistry registry) {
        this.containers = containers;
        this.inbox = inbox;
        this.started = started;
        this.offsets = offsets;
        this.registry = registry;
    }

    /** The containers, each with its consumer's name as id. */
    Collection<MessageListenerContainer> containers() {
        return containers.getListenerContainers();
    }

    Condition conditionOf(MessageListenerContainer container) {
        String name = nameOf(container);
        String gone = this.gone.get(name);
        String waitsFor = inbox.consumer(name).map(InboxConsumer::waitsFor).orElse(null);
        if (gone != null) {
            return new Condition(
                    State.STOPPED,
                    gone + ". Some records are lost to it, or will come again: let it resume at the earliest record"
                            + " that is left (what it handled before is recognised), or with what comes from now on.");
        }
        if (waitsFor != null) {
            return new Condition(
                    State.WAITING,
                    "A part of the system does not answer (" + waitsFor + "). It tries again by itself.");
        }
        if (!kafkaAnswers) {
            return new Condition(State.WAITING, "Kafka does not answer. It goes on by itself.");
        }
        if (container.isRunning()) {
            return new Condition(State.RUNNING, null);
        }
        return new Condition(
                State.WAITING,
                container.isAutoStartup()
                        ? "It is about to start."
                        : "It is switched off in this instance (spring.kafka.listener.auto-startup).");
    }

    /** Records that wait; null while Kafka does not answer. */
    @Nullable Long lagOf(String consumer) {
        return kafkaAnswers ? lags.get(consumer) : null;
    }

    static String nameOf(MessageListenerContainer container) {
        return String.valueOf(container.getListenerId());
    }

    static String topicOf(MessageListenerContainer container) {
        return Objects.requireNonNull(container.getContainerProperties().getTopics())[0];
    }

    @Override
    public void start() {
        for (MessageListenerContainer container : containers()) {
            if (inbox.consumer(nameOf(container)).isEmpty()) {
                throw new IllegalStateException("The Kafka listener " + nameOf(container)
                        + " needs the name of a consumer of the inbox as its id");
            }
            measure(container);
        }
        updates = Disposables.composite(every(INTERVAL, this::reconcile), every(LAG_INTERVAL, this::measureLags));
    }

    @Override
    public void stop() {
        updates.dispose();
    }

    @Override
    public boolean isRunning() {
        return !updates.isDisposed();
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE + 50;
    }

    private static Disposable every(Duration interval, Runnable step) {
        return Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(_ -> Mono.fromRunnable(step).subscribeOn(Schedulers.boundedElastic()))
                .subscribe();
    }

    private void reconcile() {
        try {
            gone = Optional.ofNullable(started.gone().collectList().block(TIMEOUT)).orElseThrow().stream()
                    .collect(Collectors.groupingBy(
                            Started::consumer,
                            Collectors.collectingAndThen(Collectors.toList(), ConsumerWatch::whyGone)));
            containers().forEach(this::reconcile);
        } catch (RuntimeException e) {
            LOG.debug("The state of consumers cannot be looked up now", e);
        }
    }

    /** Each reason once, with all its partitions. */
    private static String whyGone(List<Started> stopped) {
        Map<String, List<String>> partitions = stopped.stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.gone()),
                        TreeMap::new,
                        Collectors.mapping(row -> String.valueOf(row.partition()), Collectors.toList())));
        return partitions.entrySet().stream()
                .map(reason -> reason.getKey() + " in partition"
                        + (reason.getValue().size() == 1 ? " " : "s ") + String.join(", ", reason.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void reconcile(MessageListenerContainer container) {
        boolean stays = !gone.containsKey(nameOf(container));
        if (container.isRunning() && !stays) {
            container.stop();
        } else if (stays && container.isAutoStartup() && !container.isRunning() && isRunning()) {
            container.start();
        }
    }

    private void measureLags() {
        for (MessageListenerContainer container : containers()) {
            try {
                String group = Objects.requireNonNull(container.getGroupId());
                lags.put(
                        nameOf(container),
                        Objects.requireNonNull(
                                offsets.lag(group, topicOf(container)).block(TIMEOUT)));
                kafkaAnswers = true;
            } catch (RuntimeException e) {
                LOG.debug("The lag of {} cannot be looked up now", nameOf(container), e);
                kafkaAnswers = false;
                return;
            }
        }
    }

    private void measure(MessageListenerContainer container) {
        String name = nameOf(container);
        Gauge.builder("switchboard.consumer.stopped", () -> is(container, State.STOPPED))
                .tag("consumer", name)
                .description("1 while the consumer's offset is gone and a person has to say where it goes on")
                .register(registry);
        Gauge.builder("switchboard.consumer.waiting", () -> is(container, State.WAITING))
                .tag("consumer", name)
                .description("1 while the consumer waits for a part of the system")
                .register(registry);
        Gauge.builder(
                        "switchboard.consumer.lag",
                        () -> Optional.ofNullable(lagOf(name))
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .tag("consumer", name)
                .description("Records that the consumer has not handled yet")
                .register(registry);
    }

    private int is(MessageListenerContainer container, State state) {
        return conditionOf(container).state() == state ? 1 : 0;
    }
}
