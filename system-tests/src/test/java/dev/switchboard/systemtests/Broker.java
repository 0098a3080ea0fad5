package dev.switchboard.systemtests;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Looks at Kafka beside the product, as an operator would. */
final class Broker implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final String address;
    private final Admin admin;

    Broker(Product product) {
        address = "127.0.0.1:" + (product.port() + 10);
        admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    /** How many records the consumer groups have still to handle, all together. */
    long lag() {
        List<String> groups = wait(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
        long lag = 0;
        for (String group : groups) {
            lag += lag(group);
        }
        return lag;
    }

    private long lag(String group) {
        Map<TopicPartition, OffsetAndMetadata> done =
                wait(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> latest =
                done.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = wait(admin.listOffsets(latest).all());
        return done.entrySet().stream()
                .mapToLong(each -> requireNonNull(ends.get(each.getKey())).offset()
                        - each.getValue().offset())
                .filter(lag -> lag > 0)
                .sum();
    }

    /** All records of a topic whose key begins so, in the order of their partitions. */
    List<ConsumerRecord<String, byte[]>> records(String topic, String keyPrefix) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(entry -> {
                    if (entry.key() != null && entry.key().startsWith(keyPrefix)) {
                        records.add(entry);
                    }
                });
            }
        }
        return records;
    }

    /** Puts a record there by hand. */
    void put(String topic, String key, Map<String, String> headers, String value) {
        var entry = new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) address), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(entry);
        }
    }

    /** Deletes all records that are there, as age does. */
    void empty(String topic) {
        Map<TopicPartition, OffsetSpec> latest =
                requireNonNull(wait(admin.describeTopics(List.of(topic)).allTopicNames())
                                .get(topic))
                        .partitions()
                        .stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                _ -> OffsetSpec.latest()));
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        wait(admin.listOffsets(latest).all())
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
        wait(admin.deleteRecords(all).all());
    }

    static String header(ConsumerRecord<String, byte[]> entry, String name) {
        return new String(entry.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", 20_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static <T> T wait(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
