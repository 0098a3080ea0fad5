package dev.switchboard.notifier;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.ApiDescription;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A notifier as it runs, beside a stub of Slack; the engines are shared by all tests of this module. */
public final class Running implements AutoCloseable {

    /** The host of the meetings below. */
    public static final Host ALEX = new Host(new UUID(1, 1), "Alex", "alex@example.com");

    private static final ApiDescription API = ApiDescription.of(Path.of("openapi.json"));

    public final StubSlack slack;
    private final Map<String, Object> settings = new HashMap<>();
    private ConfigurableApplicationContext context;
    private final KafkaProbe kafka;

    public Running(StubSlack slack, Map<String, Object> more) {
        this.slack = slack;
        settings.putAll(Engines.properties("notifier"));
        settings.putAll(Map.of(
                "server.port", 0,
                "switchboard.slack.api-url", slack.url(),
                "switchboard.slack.bot-token", "xoxb-not-a-real-token-of-anything",
                "switchboard.slack.channel-interval", "0s",
                "switchboard.slack.call-timeout", "1s",
                "switchboard.delivery.lease", "3s",
                "switchboard.delivery.first-retry", "50ms",
                "switchboard.delivery.longest-retry", "200ms"));
        settings.putAll(more);
        context = start();
        kafka = new KafkaProbe(Engines.kafka(), Topic.DELIVERIES, Topic.AUDIT);
    }

    public ConfigurableApplicationContext start() {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(NotifierService.class)
                .properties("spring.config.name=notifier-service")
                .run(arguments);
        return context;
    }

    public void stop() {
        context.close();
    }

    public KafkaProbe kafka() {
        return kafka;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public DatabaseClient database() {
        return bean(DatabaseClient.class);
    }

    public WebTestClient http() {
        return http(TestTokens.bearer(Role.ADMIN, new UUID(2, 2), "Ada Admin"));
    }

    public WebTestClient http(String authorization) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .defaultHeader("Authorization", authorization)
                .filter(API.filter())
                .build();
    }

    public static Meeting meeting(String title, @Nullable Host host, long version) {
        return meeting(Ids.next(), title, host, version);
    }

    public static Meeting meeting(UUID id, String title, @Nullable Host host, long version) {
        Instant start = Instant.parse("2025-06-20T10:00:00Z");
        return new Meeting(
                id,
                new UUID(3, 3),
                new UUID(4, 4),
                title,
                start,
                start.plusSeconds(3600),
                host,
                "John Doe",
                "john@example.com",
                "scheduled",
                version);
    }

    /** Says a new meeting and gives its id. */
    public UUID schedule(String title) {
        Meeting meeting = meeting(title, ALEX, 1);
        say(new MeetingScheduled(meeting));
        return meeting.id();
    }

    public Envelope<?> say(MeetingEvent event) {
        return say(event, new UUID(5, 5));
    }

    /** Says it because of a payload. */
    public Envelope<?> say(MeetingEvent event, UUID payload) {
        var envelope = new Envelope<>(
                Ids.next(),
                "/switchboard/meeting",
                Instant.parse("2025-06-19T10:00:00Z"),
                payload,
                Ids.next(),
                null,
                null,
                event);
        kafka.say(envelope);
        return envelope;
    }

    /** The delivery that tells of a meeting. */
    public JsonNode delivery(UUID meeting) {
        return find(meeting).orElseThrow();
    }

    /** Its status, or "none" before it is known. */
    public String status(UUID meeting) {
        return find(meeting).map(delivery -> delivery.get("status").asString()).orElse("none");
    }

    private Optional<JsonNode> find(UUID meeting) {
        JsonNode items = json("/api/deliveries?q=" + meeting).get("items");
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    public JsonNode json(String path) {
        return Objects.requireNonNull(http().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    public void sql(String sql, Map<String, Object> values) {
        database().sql(sql).bindValues(values).then().block();
    }

    /** How PostgreSQL goes about a query once it has looked at the tables, which only their owner may ask it to do. */
    public String plan(String sql) throws SQLException {
        var owner = Engines.postgres().credentials("notifier");
        try (var connection = DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE notifier.delivery, notifier.delivery_attempt");
        }
        return database()
                .sql("EXPLAIN " + sql)
                .mapValue(String.class)
                .all()
                .collect(Collectors.joining("\n"))
                .blockOptional()
                .orElseThrow();
    }

    public List<String> texts(String title) {
        return slack.about(title).stream().map(StubSlack.Posted::text).toList();
    }

    @Override
    public void close() {
        kafka.close();
        context.close();
    }
}
