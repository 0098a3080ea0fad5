package dev.switchboard.ingest.integrity;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.PlatformProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether this service, all its instances together, has heard everything that was said until some time. Kafka knows: the
 * first record of each partition that was said later, and how far the group has come.
 */
@Component
final class Hearing {

    private static final List<String> TOPICS =
            List.of(Topic.MEETINGS, Topic.PEOPLE, Topic.DELIVERIES, Topic.DEAD_LETTERS);
    private static final int TIMEOUT_MS = 5_000;

    private final Map<String, Object> connection;
    private final String group;

    Hearing(KafkaAdmin kafka, PlatformProperties platform) {
        connection = new HashMap<>(kafka.getConfigurationProperties());
        connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        group = platform.service();
    }

    /** Whether nothing that was said before that time is still to be heard. An error if Kafka does not say. */
    Mono<Boolean> isCompleteUntil(Instant time) {
        Callable<Boolean> question = () -> ask(time);
        return Mono.fromCallable(question).subscribeOn(Schedulers.boundedElastic());
    }

    private boolean ask(Instant time) throws Exception {
        try (Admin admin = Admin.create(connection)) {
            List<TopicPartition> partitions = partitions().toList();
            var later = offsets(admin, partitions, OffsetSpec.forTimestamp(time.toEpochMilli()));
            var ends = offsets(admin, partitions, OffsetSpec.latest());
            var starts = offsets(admin, partitions, OffsetSpec.earliest());
            var heard = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return partitions.stream()
                    .allMatch(partition -> isHeard(
                            offsetIn(later, partition),
                            offsetIn(ends, partition),
                            offsetIn(starts, partition),
                            heard.get(partition)));
        }
    }

    /**
     * Whether all of one partition has been heard.
     *
     * @param later the first record that was said later, -1 if there is none
     * @param end the end of the partition
     * @param start its first record
     * @param heard how far the group has come, if it ever did
     */
    static boolean isHeard(long later, long end, long start, @Nullable OffsetAndMetadata heard) {
        return (heard == null ? start : heard.offset()) >= (later < 0 ? end : later);
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which) throws Exception {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        return admin.listOffsets(wanted).all().get();
    }

    private static long offsetIn(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? -1 : info.offset();
    }

    private static Stream<TopicPartition> partitions() {
        return TOPICS.stream()
                .flatMap(topic ->
                        IntStream.range(0, Topic.PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)));
    }
}
