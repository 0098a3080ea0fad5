package dev.switchboard.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the containers run, run as processes, is a whole system. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {

    private static final int PORT = Ports.of(12);
    private static final List<String> SERVICES = List.of("ingest", "directory", "meeting", "notifier", "console");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z]\\w*)[ {]");
    private static final Path MANIFESTS = Product.ROOT.resolve("deploy/kubernetes");

    @TempDir
    private static Path folder;

    private static Containers containers;

    @BeforeAll
    static void start() {
        containers = Containers.start(folder, PORT);
    }

    @AfterAll
    static void stop() {
        containers.close();
    }

    @Test
    @Order(1)
    void aMeetingReachesTheSandboxSlack() {
        var desk = new Desk(Api.signIn(containers.port("console"), Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD));

        String logId = desk.book(desk.admin().integration("Containers"), "containers-1", "By containers");

        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        assertThat(Api.stranger(containers.port("sandbox")).slackTexts())
                .singleElement()
                .asString()
                .contains("Title: By containers\n");
    }

    @Test
    @Order(2)
    void everyMetricThatSomebodyLooksAtIsThere() {
        assertThat(MonitoringTest.allExpressions()).hasSizeGreaterThan(40);
        await().untilAsserted(
                        () -> { // the last comes when Slack's answer was heard
                            Set<String> exposed = exposed();
                            assertThat(MonitoringTest.allExpressions())
                                    .allSatisfy(expression -> assertThat(PromQl.metrics(expression))
                                            .as(expression)
                                            .isNotEmpty()
                                            .isSubsetOf(exposed));
                        });
    }

    private static Set<String> exposed() throws Exception {
        Set<String> exposed = new TreeSet<>(Set.of("up")); // Prometheus' own
        for (String service : SERVICES) {
            SERIES.matcher(figuresOf(service)).results().forEach(series -> exposed.add(series.group(1)));
        }
        return exposed;
    }

    @Test
    @Order(3)
    void aMetricSaysWhoseItIs() throws Exception {
        for (String service : SERVICES) {
            assertThat(figuresOf(service))
                    .containsPattern("(?m)^http_server_requests_seconds_count\\{.*service=\"" + service + "\".*} ");
        }
        await().untilAsserted(() -> {
            assertThat(figuresOf("ingest")).containsPattern("switchboard_integrations\\{.*state=\"active\".*} [1-9]");
            assertThat(figuresOf("directory")).containsPattern("switchboard_active_users\\{.*} 1.0");
        });
    }

    @Test
    @Order(4)
    void theTopicsAndGroupsOfTheManifestsAreThoseOfTheSystem() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", containers.kafkaAddress()))) {
            for (JsonNode topic : YamlFile.documents(MANIFESTS.resolve("topics.yaml"))) {
                String name = topic.at("/metadata/name").asString();
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
                var config = requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource));
                var partitions = requireNonNull(admin.describeTopics(List.of(name))
                                .allTopicNames()
                                .get()
                                .get(name))
                        .partitions();
                assertThat(partitions).hasSize(topic.at("/spec/partitions").asInt());
                topic.at("/spec/config")
                        .propertyStream()
                        .forEach(entry -> assertThat(config.get(entry.getKey()).value())
                                .as("%s of %s", entry.getKey(), name)
                                .isEqualTo(entry.getValue().asString()));
            }
            assertThat(scaledOn()).isEqualTo(consumed(admin));
        }
    }

    /** Group and topic of every trigger. */
    private static Set<String> scaledOn() {
        return Stream.of("ingest", "directory", "meeting", "notifier")
                .flatMap(service -> YamlFile.documents(MANIFESTS.resolve(service + ".yaml")).stream())
                .filter(manifest -> manifest.get("kind").asString().equals("ScaledObject"))
                .flatMap(manifest -> manifest.at("/spec/triggers").valueStream())
                .filter(trigger -> trigger.get("type").asString().equals("kafka"))
                .map(trigger -> trigger.at("/metadata/consumerGroup").asString() + " "
                        + trigger.at("/metadata/topic").asString())
                .collect(Collectors.toSet());
    }

    /** Group and topic of every consumer. */
    private static Set<String> consumed(Admin admin) throws Exception {
        var groups = admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .toList();
        return admin.describeConsumerGroups(groups).all().get().values().stream()
                .flatMap(group -> group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .map(partition -> group.groupId() + " " + partition.topic()))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(5)
    void logsAreLinesOfJsonAndNothingIsWrittenElsewhere() throws IOException {
        for (String service : containers.services()) {
            assertThat(containers.printedBy(service).lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(Api.JSON.readTree(line).has("formattedMessage"))
                            .isTrue());
            try (var files = Files.list(containers.workFolder(service))) {
                assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("jwks.json");
            }
        }
    }

    @Test
    @Order(6)
    void provisioningMayBeRepeatedWhileTheSystemRuns() {
        containers.provision();

        assertThat(containers.isHealthy("meeting")).isTrue();
    }

    @Test
    @Order(7)
    void aStoppedServiceIsNotHealthyAndEndsAsItWasTold() {
        for (String service : containers.services()) {
            assertThat(containers.stop(service)).as(service).isEqualTo(128 + 15);
            assertThat(containers.isHealthy(service)).as(service).isFalse();
        }
    }

    private static String figuresOf(String service) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + containers.port(service) + "/actuator/prometheus"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
