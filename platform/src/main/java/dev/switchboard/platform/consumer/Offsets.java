package dev.switchboard.platform.consumer;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.consumer.ConsumerViews.From;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import reactor.core.publisher.Mono;

/** What Kafka knows of offsets. Thread-safe. */
final class Offsets implements AutoCloseable {

    private static final String PATIENCE = "3000";

    private final Admin admin;

    Offsets(KafkaAdmin kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put("default.api.timeout.ms", PATIENCE);
        settings.put("request.timeout.ms", PATIENCE);
        admin = Admin.create(settings);
    }

    /** Offsets of partitions of a topic, by partition. */
    Mono<Map<Integer, Long>> of(String topic, Collection<Integer> partitions, From from) {
        OffsetSpec spec = from == From.EARLIEST ? OffsetSpec.earliest() : OffsetSpec.latest();
        return answer(() -> admin.listOffsets(partitions.stream()
                                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), _ -> spec)))
                        .all())
                .map(found -> byNumber(found, ListOffsetsResultInfo::offset));
    }

    /** How many records of the topic a group has not committed yet. */
    Mono<Long> lag(String group, String topic) {
        List<Integer> all = IntStream.range(0, Topic.PARTITIONS).boxed().toList();
        Mono<Map<Integer, Long>> committed = answer(
                        () -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .map(found -> {
                    found.values().removeIf(java.util.Objects::isNull);
                    found.keySet().removeIf(partition -> !partition.topic().equals(topic));
                    return byNumber(found, OffsetAndMetadata::offset);
                });
        return Mono.zip(of(topic, all, From.LATEST), of(topic, all, From.EARLIEST), committed.defaultIfEmpty(Map.of()))
                .map(offsets -> all.stream()
                        .mapToLong(number -> {
                            long begin = offsets.getT2().getOrDefault(number, 0L);
                            long at = Math.max(begin, offsets.getT3().getOrDefault(number, begin));
                            return Math.max(0, offsets.getT1().getOrDefault(number, 0L) - at);
                        })
                        .sum());
    }

    private static <T> Map<Integer, Long> byNumber(Map<TopicPartition, T> offsets, Function<T, Long> offset) {
        return offsets.entrySet().stream()
                .collect(
                        Collectors.toMap(entry -> entry.getKey().partition(), entry -> offset.apply(entry.getValue())));
    }

    private static <T> Mono<T> answer(java.util.function.Supplier<KafkaFuture<T>> question) {
        return Mono.fromCompletionStage(() -> question.get().toCompletionStage());
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
