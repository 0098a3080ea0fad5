package dev.switchboard.directory;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.testing.ApiDescription;
import dev.switchboard.platform.testing.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on real engines, spoken to over HTTP as any client would. */
public final class RunningDirectory implements AutoCloseable {

    public static final String ADMIN_EMAIL = "root@example.com";
    public static final String ADMIN_PASSWORD = "first-start-password";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ApiDescription API = ApiDescription.of(Path.of("openapi.json"));
    private static final RunningDirectory SHARED = start(Map.of());

    private final ConfigurableApplicationContext context;
    private final WebTestClient http;

    private RunningDirectory(ConfigurableApplicationContext context) {
        this.context = context;
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port())
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .filter(API.filter())
                .build();
    }

    /** The one that most tests share; it ends with the JVM. */
    public static RunningDirectory shared() {
        return SHARED;
    }

    /** One more instance, on the same engines unless told otherwise. */
    public static RunningDirectory start(Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>(Engines.properties("directory"));
        properties.put("server.port", "0");
        properties.put(
                "switchboard.directory.key-dir",
                Engines.directory("directory-keys").toString());
        properties.put("switchboard.directory.admin-email", ADMIN_EMAIL);
        properties.put("switchboard.directory.admin-password", ADMIN_PASSWORD);
        properties.putAll(settings);
        String[] arguments = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new RunningDirectory(new SpringApplicationBuilder(DirectoryService.class)
                .properties("spring.config.name=directory-service")
                .run(arguments));
    }

    /** Settings of another system on the same engines, which hears nobody's audit trail. */
    public static Map<String, String> freshSystem(String schema, String password) {
        Map<String, String> settings = new HashMap<>(Engines.properties(schema));
        settings.put("spring.flyway.default-schema", schema);
        settings.put("spring.flyway.schemas", schema);
        settings.put("spring.kafka.listener.auto-startup", "false");
        settings.put("switchboard.directory.key-dir", Engines.directory(schema).toString());
        settings.put("switchboard.directory.admin-email", "boss@example.com");
        settings.put("switchboard.directory.admin-password", password);
        return settings;
    }

    /** What the service answered. */
    public record Answer(int status, JsonNode body, EntityExchangeResult<byte[]> raw) {

        public String text(String field) {
            return body.path(field).asString();
        }

        public String header(String name) {
            return Objects.requireNonNullElse(raw.getResponseHeaders().getFirst(name), "");
        }
    }

    /** Sends a request with a JSON body; pairs of header names and values may follow. */
    public Answer send(HttpMethod method, String path, Object body, String... headers) {
        var request = http.method(method).uri(path);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return answer(request.bodyValue(body).exchange());
    }

    public Answer get(String path, String... headers) {
        var request = http.get().uri(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return answer(request.exchange());
    }

    public Answer logIn(String email, String password, String... headers) {
        return send(HttpMethod.POST, "/api/auth/login", Map.of("email", email, "password", password), headers);
    }

    /** The Authorization header of somebody who signs in now. */
    public String bearer(String email, String password) {
        return "Bearer " + logIn(email, password).text("accessToken");
    }

    public String adminBearer() {
        return bearer(ADMIN_EMAIL, ADMIN_PASSWORD);
    }

    /** Creates somebody as the first super admin. */
    public Answer create(Map<String, ?> member) {
        return send(HttpMethod.POST, "/api/team", member, "Authorization", adminBearer());
    }

    /** Has a consumer hear events as one batch, and waits until it has dealt with them. */
    public void hear(String consumer, Envelope<?>... envelopes) {
        var inbox = context.getBean(Inbox.class).consumer(consumer).orElseThrow();
        inbox.handle(Arrays.stream(envelopes).map(Events::entry).toList());
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public DatabaseClient database() {
        return context.getBean(DatabaseClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static Answer answer(WebTestClient.ResponseSpec response) {
        var raw = response.expectBody().returnResult();
        byte[] body = raw.getResponseBodyContent();
        JsonNode json = body == null || body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        return new Answer(raw.getStatus().value(), json, raw);
    }

    @Override
    public void close() {
        context.close();
    }
}
