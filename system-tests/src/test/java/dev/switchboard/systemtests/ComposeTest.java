package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code docker-compose.yml} and {@code deploy/Dockerfile} say nothing that does not exist. */
class ComposeTest {

    private static final Path SCHEMA = Product.ROOT.resolve("console/node_modules/dclint/schemas/compose.schema.json");
    private static final Pattern ADDRESS = Pattern.compile("(?:http://|//|^)([a-z]+):(\\d+)");
    private static final Pattern FLAG = Pattern.compile("\\s(-[XD-]\\S+)");

    private final ComposeFile compose = ComposeFile.asShipped();
    private final SettingNames settings = new SettingNames();

    @Test
    void isWhatComposeUnderstands() throws IOException {
        Schema schema = composeSpecification();

        assertThat(schema.validate(compose.json())).isEmpty();
        ObjectNode wrong = (ObjectNode) compose.json().deepCopy();
        ((ObjectNode) wrong.at("/services/meeting")).put("readonly", true);
        assertThat(schema.validate(wrong)).isNotEmpty();
    }

    @Test
    void runsEveryServiceThatThereIsByItsOwnMainClass() throws IOException {
        assertThat(compose.ours())
                .contains("ingest", "directory", "meeting", "notifier", "console", "sandbox", "provision");
        for (String service : compose.ours()) {
            Class<?> main = classNamed(compose.command(service).getFirst());
            assertThatCode(() -> main.getMethod("main", String[].class)).doesNotThrowAnyException();
        }
        try (var modules = Files.list(Product.ROOT)) {
            assertThat(modules.map(module -> module.getFileName().toString())
                            .filter(name -> name.endsWith("-service"))
                            .map(name -> name.replace("-service", "")))
                    .isSubsetOf(compose.ours());
        }
    }

    @Test
    void tellsServicesNothingThatTheyDoNotRead() throws IOException {
        String health = Files.readString(Product.ROOT.resolve("deploy/health"));
        for (String service : compose.ours()) {
            if (!service.equals("provision")) { // which reads variables by the names of the services
                Map<String, String> environment = new TreeMap<>(compose.environment(service));
                environment.putAll(Image.read().environment());
                assertThat(environment.keySet())
                        .filteredOn(name -> !health.contains("${" + name))
                        .allSatisfy(
                                name -> assertThat(settings.know(name)).as(name).isTrue());
            }
        }
        assertThat(settings.know("SWITCHBOARD_SLACK_CHANEL")).isFalse();
    }

    @Test
    void namesNoAddressWhereNobodyListens() {
        Map<String, String> ports = new TreeMap<>(Map.of("postgres", "5432", "kafka", "9092"));
        compose.ours().forEach(service -> ports.put(service, "8080"));
        for (String service : compose.ours()) {
            for (String value : compose.environment(service).values()) {
                ADDRESS.matcher(value)
                        .results()
                        .filter(it -> !it.group(1).equals("localhost"))
                        .forEach(address ->
                                assertThat(ports).as(value).containsEntry(address.group(1), address.group(2)));
            }
        }
        assertThat(Image.read().environment()).containsEntry("SERVER_PORT", "8080");
    }

    @Test
    void givesEveryServiceOneWayOnlyToWrite() {
        for (String service : compose.ours()) {
            JsonNode container = compose.service(service);
            assertThat(container.get("read_only").asBoolean()).as(service).isTrue();
            assertThat(container.at("/cap_drop/0").asString()).isEqualTo("ALL");
            assertThat(container.at("/tmpfs/0").asString()).startsWith("/tmp");
        }
        assertThat(Image.read().text()).containsPattern("(?m)^USER 10001:10001$");
    }

    @Test
    void mountsAndCopiesWhatThereIs() {
        compose.json()
                .get("services")
                .forEach(service -> service.path("volumes").forEach(volume -> {
                    String source = volume.asString().split(":", -1)[0];
                    if (source.startsWith("./")) {
                        assertThat(Product.ROOT.resolve(source)).isDirectory();
                    } else {
                        assertThat(compose.json().at("/volumes/" + source).isMissingNode())
                                .as(source)
                                .isFalse();
                    }
                }));
        assertThat(Product.ROOT.resolve(
                        compose.json().at("/x-service/build/dockerfile").asString()))
                .exists();
        assertThat(Product.ROOT.resolve("deploy/health")).isExecutable();
        assertThat(Image.read().text()).contains("COPY --chmod=755 deploy/health /app/health");
    }

    @Test
    void keepsTheKeysOfEachServiceApart() {
        for (String service : List.of("ingest", "directory", "meeting", "notifier")) {
            assertThat(compose.environment(service)).containsEntry("SWITCHBOARD_KEY_DIR", "/data");
            assertThat(compose.service(service).at("/volumes/0").asString()).isEqualTo(service + "-keys:/data");
        }
    }

    @Test
    void asksForWhatNobodySaidInsteadOfStartingWithoutIt() {
        Map<String, String> made = ComposeFile.madeEnvironment();

        assertThat(made.values()).doesNotHaveDuplicates();
        made.remove("MEETING_APP_PASSWORD");
        assertThatThrownBy(() -> ComposeFile.with(made)).hasMessageContaining("MEETING_APP_PASSWORD is not set");
    }

    @Test
    void mayBeOverriddenAsTheDocsShow() throws IOException {
        var override = new Page(Product.ROOT.resolve("docs/deployment.md")).fenced("yaml");

        assertThat(override).hasSize(3).allSatisfy(text -> {
            JsonNode json = YamlFile.documents(text).getFirst();
            assertThat(composeSpecification().validate(json)).isEmpty();
            json.get("services").propertyStream().forEach(service -> {
                assertThat(compose.ours()).contains(service.getKey());
                service.getValue()
                        .get("environment")
                        .propertyNames()
                        .forEach(
                                name -> assertThat(settings.know(name)).as(name).isTrue());
            });
        });
    }

    @Test
    void configuresKafkaWithSettingsOfKafka() {
        var known = AbstractKafkaConfig.CONFIG_DEF.names();

        assertThat(compose.environment("kafka").keySet())
                .allSatisfy(name -> assertThat(known)
                        .contains(name.replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')));
    }

    @Test
    void startsTheJvmAsBinStartDoes() throws IOException {
        String start = Files.readString(Product.ROOT.resolve("bin/start"));
        List<String> flags = FLAG.matcher(start.substring(start.lastIndexOf("exec ")))
                .results()
                .map(flag -> flag.group(1))
                .filter(flag -> !flag.matches("-Xm.*|-XX:\\+AlwaysPreTouch")) // memory is the container's own
                .toList();

        assertThat(flags).contains("-XX:+UseSerialGC");
        assertThat(Image.read().entrypoint()).containsAll(flags);
    }

    private static Schema composeSpecification() throws IOException {
        assertThat(SCHEMA)
                .as("the Compose specification, which comes with the console's npm packages (npm ci in console/)")
                .exists();
        ObjectNode schema = (ObjectNode) Api.JSON.readTree(Files.readString(SCHEMA));
        schema.remove(List.of("$schema", "$id")); // draft 7, by an address that is not its name
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, ComposeTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
