package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person in a browser: runs the console's own end-to-end tests against the product, into which a record was put that
 * cannot be handled, and one of the same key that waits behind it.
 */
class ConsoleIT {

    private static final int PORT = Ports.of(3);
    private static final String POISONED_KEY = "poisoned-for-the-browser";

    @Test
    void aPersonCanDoTheirWorkInABrowser(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("printed.txt");
        try (var product = Product.start(folder.resolve("data"), PORT)) {
            poison(product);
            var browser = new ProcessBuilder("npm", "run", "--silent", "e2e")
                    .directory(Product.ROOT.resolve("console").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            browser.environment()
                    .putAll(Map.of(
                            "BASE_URL",
                            "http://localhost:" + product.port(),
                            "ADMIN_EMAIL",
                            Product.ADMIN_EMAIL,
                            "ADMIN_PASSWORD",
                            Product.ADMIN_PASSWORD,
                            "POISONED_KEY",
                            POISONED_KEY));
            Process running = browser.start();

            assertThat(running.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(running.exitValue()).as(Files.readString(output)).isZero();
        }
    }

    private static void poison(Product product) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + (product.port() + 10));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(entry("switchboard.booking.received.v1", "<b>not an event</b>"))
                    .get();
            producer.send(entry("switchboard.nobody-knows-it.v1", "{}")).get();
        }
    }

    private static ProducerRecord<String, String> entry(String type, String value) {
        var entry = new ProducerRecord<>("switchboard.intake.bookings", POISONED_KEY, value);
        entry.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return entry;
    }
}
