package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person in a browser: runs the console's own end-to-end tests against the product, into which for each story that needs
 * it a record was put that cannot be handled, and one of the same key that waits behind it.
 */
class ConsoleIT {

    private static final int PORT = Ports.of(3);
    private static final String POISONED_KEY = "poisoned-for-the-browser";

    @Test
    void aPersonCanDoTheirWorkInABrowser(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("printed.txt");
        try (var product = Product.start(folder.resolve("data"), PORT)) {
            poison(product, POISONED_KEY + "-worked-on");
            poison(product, POISONED_KEY + "-looked-at");
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

    @Test
    void whoeverWorksOnThePagesSeesThemOnTopOfARunningSystem() throws Exception {
        Product product = SharedProduct.get();
        String address = "http://127.0.0.1:" + (PORT + 15);
        var npm = new ProcessBuilder(List.of(
                        "npm",
                        "run",
                        "dev",
                        "--",
                        "--host",
                        "127.0.0.1",
                        "--strictPort",
                        "--port",
                        Integer.toString(PORT + 15)))
                .directory(Product.ROOT.resolve("console").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        npm.environment().put("SWITCHBOARD", "http://localhost:" + product.port());
        Process dev = npm.start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(got(address + "/meetings")).contains("/@vite/client"));
            assertThat(got(address + "/api/client.ts"))
                    .as("a module of the pages")
                    .contains("createClient");
            assertThat(got(address + "/console.json"))
                    .isNotEmpty()
                    .isEqualTo(got("http://127.0.0.1:" + product.port() + "/console.json"));
        } finally {
            dev.descendants().forEach(ProcessHandle::destroy);
            dev.destroy();
        }
    }

    private static String got(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // an offer to upgrade is for web sockets there
                .build()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static void poison(Product product, String key) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + (product.port() + 10));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(entry(key, "switchboard.booking.received.v1", "<b>not an event</b>"))
                    .get();
            producer.send(entry(key, "switchboard.nobody-knows-it.v1", "{}")).get();
        }
    }

    private static ProducerRecord<String, String> entry(String key, String type, String value) {
        var entry = new ProducerRecord<>("switchboard.intake.bookings", key, value);
        entry.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return entry;
    }
}
