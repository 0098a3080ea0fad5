package dev.switchboard.sandbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.sandbox.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "switchboard.kept";
    private static final int LARGEST_EVENT = 8 * 1024 * 1024;

    @TempDir
    Path dir;

    private final int port = FreePorts.block(2);

    @Test
    void keepsTopicsAndRecordsOverAStopAndAStart() throws Exception {
        try (var kafka = EmbeddedKafka.start(dir, port)) {
            createTopic(kafka);
            send(kafka, "first".getBytes(UTF_8));
        }
        try (var kafka = EmbeddedKafka.start(dir, port)) {
            send(kafka, "second".getBytes(UTF_8));
            assertThat(receive(kafka, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void takesTheLargestEventAndMakesNoTopicByItself() throws Exception {
        try (var kafka = EmbeddedKafka.start(dir, port)) {
            createTopic(kafka);
            send(kafka, new byte[LARGEST_EVENT]);

            try (var producer = producer(kafka, Map.of("max.block.ms", "1000"))) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", new byte[1]))
                                .get())
                        .isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(dir, taken))
                    .hasMessage("Port %d, which Kafka needs, is in use by another program.".formatted(taken));
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedKafka kafka, byte[] value) throws Exception {
        try (var producer = producer(kafka, Map.of())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("acks", "all");
        settings.put("max.request.size", LARGEST_EVENT + 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<String> receive(EmbeddedKafka kafka, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        var received = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            for (int polls = 0; received.size() < count && polls < 30; polls++) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(consumed -> received.add(new String(consumed.value(), UTF_8)));
            }
        }
        return received;
    }
}
