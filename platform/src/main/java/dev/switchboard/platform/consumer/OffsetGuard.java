package dev.switchboard.platform.consumer;

import dev.switchboard.platform.consumer.StartedPartitions.Started;
import dev.switchboard.platform.inbox.Inbox;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import reactor.core.publisher.Mono;

/**
 * Where one consumer begins in the partitions that it is given. Kafka itself resets nothing ({@code
 * auto.offset.reset=none}).
 *
 * <p>A partition in which the consumer never was begins at its earliest record, and that is committed before anything is
 * read: so a missing offset always means that it is gone. A partition whose offset is gone is held and the consumer
 * marked as stopped, for all instances. Remembering each partition by itself, after its commit, keeps two instances that
 * start at once from stopping each other. Runs on the consumer's thread.
 */
final class OffsetGuard implements ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetGuard.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    static final String NO_LONGER_THERE = "Kafka no longer has the records at its offset";

    private final String consumer;
    private final MessageListenerContainer container;
    private final StartedPartitions started;
    private final Inbox inbox;

    OffsetGuard(String consumer, MessageListenerContainer container, StartedPartitions started, Inbox inbox) {
        this.consumer = consumer;
        this.container = container;
        this.started = started;
        this.inbox = inbox;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        waitsFor(null); // what it waited for may have become another instance's business
        if (!partitions.isEmpty()) {
            untilTheWorldIsWhole(() -> begin(kafka, Set.copyOf(partitions)));
        }
    }

    private void begin(Consumer<?, ?> kafka, Set<TopicPartition> partitions) {
        Map<Integer, Started> known =
                need(started.of(consumer)).stream().collect(Collectors.toMap(Started::partition, Function.identity()));
        Set<TopicPartition> all = withThoseOfOthers(partitions, known.keySet());
        Map<TopicPartition, OffsetAndMetadata> committed = kafka.committed(all);
        Map<TopicPartition, Long> oldest = kafka.beginningOffsets(all);
        Set<TopicPartition> fresh = new HashSet<>();
        Set<TopicPartition> gone = new HashSet<>();
        Set<TopicPartition> tooOld = new HashSet<>();
        Map<TopicPartition, Long> resumed = new HashMap<>();
        for (TopicPartition partition : all) {
            Started row = known.get(partition.partition());
            if (row == null) {
                fresh.add(partition);
            } else if (row.resumeAt() == null) {
                OffsetAndMetadata at = committed.get(partition);
                if (at == null) {
                    gone.add(partition);
                } else if (at.offset() < oldest.getOrDefault(partition, 0L)) {
                    tooOld.add(partition);
                }
            } else if (partitions.contains(partition)) {
                resumed.put(partition, Objects.requireNonNull(row.resumeAt()));
            }
        }
        hold(kafka, gone, "Kafka has no offset any more");
        hold(kafka, tooOld, NO_LONGER_THERE);
        start(kafka, fresh, committed);
        resume(kafka, resumed);
    }

    /** What one partition has lost, others have too: who sees it first says so for all, and one word resumes all. */
    private static Set<TopicPartition> withThoseOfOthers(Set<TopicPartition> mine, Set<Integer> known) {
        String topic = mine.iterator().next().topic();
        Set<TopicPartition> all = new HashSet<>(mine);
        known.forEach(number -> all.add(new TopicPartition(topic, number)));
        return all;
    }

    private void start(
            Consumer<?, ?> kafka, Set<TopicPartition> fresh, Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<TopicPartition> unread = fresh.stream()
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
        seekAndCommit(kafka, kafka.beginningOffsets(unread));
        if (!fresh.isEmpty()) {
            run(started.start(consumer, numbers(fresh)));
        }
    }

    private void resume(Consumer<?, ?> kafka, Map<TopicPartition, Long> resumed) {
        seekAndCommit(kafka, resumed);
        resumed.keySet().forEach(partition -> run(started.resumed(consumer, partition.partition())));
    }

    private static void seekAndCommit(Consumer<?, ?> kafka, Map<TopicPartition, Long> offsets) {
        offsets.forEach(kafka::seek);
        if (!offsets.isEmpty()) {
            kafka.commitSync(offsets.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue()))));
        }
    }

    /** Marks the consumer as stopped. Until its containers are, nothing is read from these partitions. */
    void hold(Consumer<?, ?> kafka, Set<TopicPartition> gone, String reason) {
        if (gone.isEmpty()) {
            return;
        }
        LOG.error("{} stops: {} for {}", consumer, reason, gone);
        run(started.stop(consumer, numbers(gone), reason));
        Set<TopicPartition> held = new HashSet<>(gone);
        held.retainAll(kafka.assignment());
        kafka.pause(held);
        kafka.beginningOffsets(held).forEach(kafka::seek); // nothing is committed; without a place poll would fail
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private void untilTheWorldIsWhole(Runnable step) {
        while (container.isRunning()) {
            try {
                step.run();
                waitsFor(null);
                return;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (RebalanceInProgressException | CommitFailedException e) {
                LOG.info("{} is given its partitions anew: {}", consumer, e.toString());
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} cannot begin yet: {}", consumer, e.toString());
                waitsFor(e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void waitsFor(@Nullable String reason) {
        inbox.consumer(consumer).ifPresent(known -> known.waitsFor(reason));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static <T> T need(Mono<T> query) {
        return Objects.requireNonNull(query.block(TIMEOUT));
    }

    private static void run(Mono<Void> statement) {
        statement.block(TIMEOUT);
    }
}
