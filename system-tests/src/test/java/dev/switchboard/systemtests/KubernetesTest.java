package dev.switchboard.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import dev.switchboard.contracts.Topic;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code deploy/kubernetes} says nothing that Kubernetes, its operators or the services would not understand. */
class KubernetesTest {

    private static final Path FOLDER = Product.ROOT.resolve("deploy/kubernetes");
    private static final JsonNode KUSTOMIZATION = YamlFile.document(FOLDER.resolve("kustomization.yaml"));
    private static final List<JsonNode> MANIFESTS = resources()
            .flatMap(file -> YamlFile.documents(FOLDER.resolve(file)).stream())
            .toList();
    private static final JsonNode EVERY_SERVICE = YamlFile.document(FOLDER.resolve("every-service.yaml"));

    static Stream<JsonNode> manifests() {
        return Stream.concat(Stream.of(KUSTOMIZATION, EVERY_SERVICE), MANIFESTS.stream());
    }

    private static Stream<String> resources() {
        return KUSTOMIZATION.get("resources").valueStream().map(JsonNode::asString);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isWhatItsModelKnows(JsonNode manifest) {
        KubernetesModels.mustFit(manifest);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void wouldBeFoundOutIfItSaidMore(JsonNode manifest) {
        ObjectNode wrong = (ObjectNode) manifest.deepCopy();
        ObjectNode place = wrong.path("spec") instanceof ObjectNode spec ? spec : wrong;
        place.put("replicaz", 3);

        assertThatThrownBy(() -> KubernetesModels.mustFit(wrong)).hasMessageContaining("replicaz");
    }

    @Test
    void leavesNoFileOut() {
        String[] files = FOLDER.toFile().list((_, name) -> name.endsWith(".yaml"));
        assertThat(files).isNotNull();
        assertThat(Stream.concat(resources(), Stream.of("kustomization.yaml", "every-service.yaml")))
                .containsExactlyInAnyOrder(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier", "console"})
    void runsWhatComposeRuns(String service) {
        var compose = ComposeFile.asShipped();
        JsonNode container = containerOf(service);

        assertThat(container.get("args").valueStream().map(JsonNode::asString)).isEqualTo(compose.command(service));
        Set<String> told = namesOf(container);
        engines().forEach(told::add);
        assertThat(told)
                .containsAll(compose.environment(service).keySet().stream()
                        .filter(name -> !name.equals("SWITCHBOARD_SLACK_API_URL")) // of the sandbox
                        .toList());
        var settings = new SettingNames();
        assertThat(told)
                .allSatisfy(name -> assertThat(settings.know(name)).as(name).isTrue());
        for (String kind : List.of("Service", "PodDisruptionBudget", "ScaledObject")) {
            assertThat(manifest(kind, service).isMissingNode()).as(kind).isFalse();
        }
        assertThat(manifest("ScaledObject", service)
                        .at("/spec/scaleTargetRef/name")
                        .asString())
                .isEqualTo(service);
    }

    @Test
    void provisionsAsComposeDoes() {
        var compose = ComposeFile.asShipped();
        JsonNode job = manifest("Job", "provision").at("/spec/template/spec/containers/0");

        assertThat(job.get("args").valueStream().map(JsonNode::asString)).isEqualTo(compose.command("provision"));
        assertThat(namesOf(job)).isEqualTo(compose.environment("provision").keySet());
    }

    @Test
    void asksForNoSecretThatIsNotMade() {
        Map<String, Set<String>> made = new TreeMap<>();
        secrets()
                .forEach((name, secret) -> made.put(
                        name,
                        Stream.concat(
                                        secret.path("stringData").propertyStream(),
                                        secret.path("data").propertyStream())
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));

        var references = MANIFESTS.stream()
                .flatMap(manifest -> manifest.findValues("secretKeyRef").stream())
                .toList();
        assertThat(references)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        reference -> assertThat(made.get(reference.get("name").asString()))
                                .contains(reference.get("key").asString()));
        assertThat(MANIFESTS.stream()
                        .flatMap(manifest -> manifest.findValues("secretName").stream())
                        .map(JsonNode::asString)
                        .filter(name -> !name.equals("switchboard-tls"))) // which the cluster's owner makes
                .isSubsetOf(made.keySet());
        assertThat(made)
                .containsKey(manifest("Cluster", "postgres")
                        .at("/spec/superuserSecret/name")
                        .asString());
    }

    @Test
    void makesKeysThatTheServicesTake() throws Exception {
        var signing = RSAKey.parse(
                secret("directory-keys").at("/stringData/signing-key.json").asString());

        assertThat(signing.toRSAPrivateKey().getModulus())
                .isEqualTo(signing.toRSAPublicKey().getModulus());
        assertThat(signing.toKeyPair().getPrivate()).isNotNull();
        assertThat(signing.size()).isEqualTo(2048);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier"})
    void givesEachServiceAKeyOfItsOwnToSealWith(String service) {
        byte[] key = Base64.getDecoder()
                .decode(secret(service + "-keys").at("/data/0001.key").asString());
        JsonNode pod = manifest("Deployment", service).at("/spec/template/spec");

        assertThat(key).hasSize(32);
        assertThat(engines()).contains("SWITCHBOARD_KEY_DIR");
        assertThat(pod.at("/volumes/0/secret/secretName").asString()).isEqualTo(service + "-keys");
        assertThat(pod.at("/containers/0/volumeMounts/0/mountPath").asString())
                .isEqualTo(ComposeFile.asShipped().environment(service).get("SWITCHBOARD_KEY_DIR"))
                .isEqualTo("/data");
    }

    @Test
    void makesTheTopicsThatThereAre() {
        Map<String, JsonNode> topics = MANIFESTS.stream()
                .filter(manifest -> manifest.get("kind").asString().equals("KafkaTopic"))
                .collect(Collectors.toMap(topic -> topic.at("/metadata/name").asString(), topic -> topic));

        assertThat(topics.keySet())
                .isEqualTo(Topic.ALL.stream().map(Topic::name).collect(Collectors.toSet()));
        for (Topic topic : Topic.ALL) {
            JsonNode spec = requireNonNull(topics.get(topic.name())).get("spec");
            assertThat(spec.get("partitions").asInt()).isEqualTo(Topic.PARTITIONS);
            assertThat(spec.at("/config").has("retention.ms")).isNotEqualTo(topic.compacted());
        }
    }

    @Test
    void probesWhatIsThereAtAPortThatHasThatName() {
        JsonNode container = EVERY_SERVICE.at("/spec/template/spec/containers/0");

        assertThat(container.at("/ports/0/containerPort").asString())
                .isEqualTo(Image.read().environment().get("SERVER_PORT"));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asString())
                    .isEqualTo(container.at("/ports/0/name").asString());
            assertThat(container.at("/" + probe + "/httpGet/path").asString())
                    .isIn("/actuator/health/liveness", "/actuator/health/readiness");
        }
    }

    private static Stream<String> engines() {
        return KUSTOMIZATION
                .at("/configMapGenerator/0/literals")
                .valueStream()
                .map(literal -> literal.asString().split("=", 2)[0]);
    }

    private static Set<String> namesOf(JsonNode container) {
        return new HashSet<>(container
                .path("env")
                .valueStream()
                .map(variable -> variable.get("name").asString())
                .toList());
    }

    private static JsonNode containerOf(String service) {
        return manifest("Deployment", service).at("/spec/template/spec/containers/0");
    }

    private static JsonNode manifest(String kind, String name) {
        return MANIFESTS.stream()
                .filter(manifest -> manifest.get("kind").asString().equals(kind)
                        && manifest.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " is called " + name));
    }

    private static JsonNode secret(String name) {
        return requireNonNull(secrets().get(name), name);
    }

    /** What {@code make-secrets} prints, by name. */
    private static Map<String, JsonNode> secrets() {
        String printed = Command.run(
                        Product.ROOT, Map.of("SLACK_BOT_TOKEN", "xoxb-of-a-test"), "deploy/kubernetes/make-secrets")
                .text();
        return YamlFile.documents(printed).stream()
                .peek(KubernetesModels::mustFit)
                .collect(Collectors.toMap(secret -> secret.at("/metadata/name").asString(), secret -> secret));
    }
}
