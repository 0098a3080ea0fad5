package dev.switchboard.platform.probe;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One instance of the probe service, under a name of its own, so with its own schema, groups and outbox. */
final class RunningProbe implements AutoCloseable {

    private static final String ADMIN = TestTokens.bearer(Role.ADMIN, Ids.next(), "Ada Admin");

    private final ConfigurableApplicationContext context;
    private final WebTestClient web;

    RunningProbe(String service) {
        this(service, Map.of());
    }

    RunningProbe(String service, Map<String, String> own) {
        Map<String, Object> settings = new HashMap<>(Engines.properties(service));
        settings.put("switchboard.service", service);
        settings.put("spring.config.name", "probe-service");
        settings.put(
                "spring.flyway.locations", "classpath:db/platform,classpath:db/callers,classpath:db/migration/probe");
        settings.put("server.port", 0);
        settings.put("server.shutdown", "immediate");
        settings.putAll(own);
        context = new SpringApplicationBuilder(ProbeService.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .build();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    NamesListener names() {
        return bean(NamesListener.class);
    }

    JsonNode consumer(String name) {
        JsonNode consumers =
                JsonMapper.shared().readTree(get("/api/consumers", 200)).get("items");
        return consumers
                .valueStream()
                .filter(item -> item.get("consumer").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String stateOf(String consumer) {
        return consumer(consumer).get("state").asString();
    }

    /** How the service answers whoever brings that. */
    int statusFor(String authorization, String path) {
        return web.get()
                .uri(path)
                .header("Authorization", authorization)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    /** The body of an answer with that status. */
    String get(String path, int status) {
        return Objects.requireNonNullElse(
                web.get()
                        .uri(path)
                        .header("Authorization", ADMIN)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody(),
                "");
    }

    void resume(String consumer, String from, int status) {
        web.post()
                .uri("/api/consumers/" + consumer + "/resume")
                .header("Authorization", ADMIN)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("from", from))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    static void say(KafkaProbe kafka, String topic, UUID key, String name) {
        UUID log = Ids.next();
        var member = new TeamMemberSaved(
                key, name, name + "@example.com", "agent", "available", true, List.of(), List.of(), List.of(), 1);
        var envelope = new Envelope<>(
                Ids.next(), "/test", Instant.parse("2026-01-01T00:00:00Z"), log, log, null, null, member);
        kafka.say(topic, key.toString(), EventCodec.headers(envelope), EventCodec.encode(member));
    }

    @Override
    public void close() {
        context.close();
    }
}
