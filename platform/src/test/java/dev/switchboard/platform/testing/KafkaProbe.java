package dev.switchboard.platform.testing;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain Kafka client beside the services: says events to them and hears theirs, from the beginning of a topic. */
public final class KafkaProbe implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

    /** Listens to topics that exist. */
    public KafkaProbe(String bootstrapServers, String... topics) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "probe-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics));
    }

    /** Says an event as its owner would, and waits for Kafka's word. */
    public void say(Envelope<?> envelope) {
        say(
                EventTypes.of(envelope.event()).topic(),
                envelope.event().subject(),
                EventCodec.headers(envelope),
                EventCodec.encode(envelope.event()));
    }

    /** Sends any bytes. */
    public void say(String topic, String key, Map<String, String> headers, byte[] value) {
        var entry = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(entry).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All records heard so far that satisfy the condition, in the order of their partitions. */
    public List<ConsumerRecord<String, byte[]>> records(Predicate<ConsumerRecord<String, byte[]>> condition) {
        consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
        return heard.stream().filter(condition).toList();
    }

    /** All events of a type that were heard so far. */
    public <E extends SwitchboardEvent> List<E> events(Class<E> type) {
        return records(_ -> true).stream()
                .flatMap(entry -> EventCodec.decode(headers(entry), entry.value()).stream())
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The headers of a record as text. */
    public static Map<String, String> headers(ConsumerRecord<String, byte[]> entry) {
        Map<String, String> headers = new HashMap<>();
        entry.headers().forEach(header -> headers.put(header.key(), EventCodec.text(header.value())));
        return headers;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
