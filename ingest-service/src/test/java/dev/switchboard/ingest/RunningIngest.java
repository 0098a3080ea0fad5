package dev.switchboard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.testing.ApiDescription;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on real engines, with what its tests say to it. */
@SpringBootTest(
        classes = IngestService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=ingest-service")
public class RunningIngest {

    protected static final UUID ADA = UUID.fromString("01900000-0000-7000-8000-00000000ada0");
    protected static final String ADMIN = TestTokens.bearer(Role.ADMIN, ADA, "Ada");
    protected static final String AGENT = TestTokens.bearer(Role.AGENT, UUID.randomUUID(), "Alex");
    protected static final JsonMapper JSON = new JsonMapper();

    /** Every answer of the service is held against it. */
    public static final ApiDescription API = ApiDescription.of(Path.of("openapi.json"));

    @Value("${local.server.port}")
    protected int port;

    @Autowired
    protected DatabaseClient database;

    /** An integration as its sender knows it. */
    public record Sender(UUID integrationId, String webhookId, String secret) {}

    @DynamicPropertySource
    static void engines(DynamicPropertyRegistry registry) {
        Engines.properties("ingest").forEach((name, value) -> registry.add(name, () -> value));
    }

    protected WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
                .filter(API.filter())
                .build();
    }

    protected WebTestClient as(String token) {
        return client().mutate().defaultHeader("Authorization", token).build();
    }

    /** A fresh integration of the kind meeting. */
    protected Sender sender() {
        return sender(Map.of("name", "Calendar", "kind", "meeting"));
    }

    protected Sender sender(Map<String, ?> wish) {
        JsonNode created = json(as(ADMIN)
                .post()
                .uri("/api/integrations")
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isCreated());
        return new Sender(
                UUID.fromString(created.get("id").asString()),
                created.get("webhookId").asString(),
                created.get("secret").asString(""));
    }

    protected ResponseSpec post(Sender sender, String body, String... headers) {
        return post(sender.webhookId(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
    }

    protected ResponseSpec post(String webhookId, byte[] body, String... headers) {
        var request =
                client().post().uri("/api/webhooks/{id}/receive", webhookId).contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.bodyValue(body).exchange();
    }

    /** What the service knows of a payload. */
    protected JsonNode log(String id) {
        return json(as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}", id)
                .exchange()
                .expectStatus()
                .isOk());
    }

    /** The payload logs of a sender, the newest first. */
    protected JsonNode logsOf(Sender sender) {
        return json(as(ADMIN)
                        .get()
                        .uri("/api/payload-logs?integrationId={id}", sender.integrationId())
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items");
    }

    protected static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A number from the database. */
    protected long number(String sql, String name, Object value) {
        Long number = database.sql(sql)
                .bind(name, value)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block();
        return Objects.requireNonNull(number);
    }

    protected static JsonNode json(ResponseSpec response) {
        byte[] body = response.expectBody().returnResult().getResponseBody();
        assertThat(body).isNotNull();
        return JSON.readTree(body);
    }

    protected static String meeting(String id) {
        return """
                {"meeting_id":"%s","meeting_title":"Support Onboarding Call","start_time":"2025-06-20T10:00:00Z",
                 "end_time":"2025-06-20T11:00:00Z","host_id":"support-agent-42","customer_name":"John Doe",\
                "customer_email":"john@example.com"}""".formatted(id);
    }
}
