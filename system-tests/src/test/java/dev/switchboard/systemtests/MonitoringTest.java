package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules, dashboards and what Prometheus is told of are sound. That every metric is there, {@link ContainersIT} looks. */
class MonitoringTest {

    static final Path ALERTS = Product.ROOT.resolve("deploy/prometheus/alerts.yml");
    static final Path DASHBOARDS = Product.ROOT.resolve("deploy/grafana/dashboards");

    private static final String DATASOURCE = "prometheus";

    private final ComposeFile compose = ComposeFile.asShipped();

    @TempDir
    private Path folder;

    @Test
    void promtoolFindsNoFaultInTheConfiguration() {
        assertThat(promtool("check", "config", "prometheus.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void rulesCallSomebodyWhenTheyShould() {
        assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
    }

    @Test
    void dashboardsAskInSoundLanguage() throws IOException {
        var rules = expressions()
                .map(expression -> expression.replace("$service", ".*").replace("$__rate_interval", "5m"))
                .map(expression -> Map.of("record", "a:dashboard:asks", "expr", expression))
                .distinct()
                .toList();
        Path file = Files.writeString(
                folder.resolve("dashboards.yml"),
                Api.JSON.writeValueAsString(Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules)))));

        assertThat(rules).hasSizeGreaterThan(20);
        assertThat(promtool("check", "rules", "--lint=none", file.toString())).contains("SUCCESS");
    }

    @Test
    void dashboardsAreProvisionedWithTheirSource() {
        JsonNode source =
                YamlFile.document(Product.ROOT.resolve("deploy/grafana/provisioning/datasources/prometheus.yml"));
        JsonNode dashboard = dashboard();

        assertThat(source.at("/datasources/0/uid").asString()).isEqualTo(DATASOURCE);
        assertThat(dashboard.get("panels").findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(used.get("uid").asString()).isEqualTo(DATASOURCE));
        assertThat(dashboard
                        .get("panels")
                        .valueStream()
                        .map(panel -> panel.get("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void looksForEveryServiceThatComposeRunsAndMissesEach() {
        List<String> services = compose.ours().stream()
                .filter(service -> !service.matches("sandbox|provision")) // the one has no metrics, the other ends
                .toList();
        JsonNode scrape =
                YamlFile.document(ALERTS.resolveSibling("prometheus.yml")).at("/scrape_configs/0/dns_sd_configs/0");
        JsonNode gone = alerts().filter(alert -> alert.get("alert").asString().equals("ServiceIsGone"))
                .findFirst()
                .orElseThrow();

        assertThat(scrape.get("names").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(services);
        assertThat(scrape.get("port").asString())
                .isEqualTo(Image.read().environment().get("SERVER_PORT"));
        assertThat(services)
                .allSatisfy(service -> assertThat(gone.get("expr").asString())
                        .contains("absent(up{job=\"switchboard\", service=\"" + service + "\"})"));
    }

    @Test
    void grafanaFindsItsDashboardsWhereComposePutsThem() {
        String place = YamlFile.document(Product.ROOT.resolve("deploy/grafana/provisioning/dashboards/switchboard.yml"))
                .at("/providers/0/options/path")
                .asString();

        assertThat(compose.service("grafana").get("volumes").valueStream().map(JsonNode::asString))
                .contains("./deploy/grafana/dashboards:" + place + ":ro");
        assertThat(compose.environment("grafana"))
                .containsEntry("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", place + "/switchboard.json");
    }

    @Test
    void everyAlertSaysWhatToDo() {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/annotations/what").asString()).isNotBlank();
            assertThat(alert.at("/labels/severity").asString()).isIn("page", "ticket");
        });
    }

    /** Every expression of a rule or a dashboard. */
    static Stream<String> allExpressions() {
        return Stream.concat(alerts().map(alert -> alert.get("expr").asString()), expressions());
    }

    private static Stream<JsonNode> alerts() {
        return YamlFile.document(ALERTS)
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream());
    }

    private static Stream<String> expressions() {
        return dashboard().get("panels").findValues("expr").stream().map(JsonNode::asString);
    }

    private static JsonNode dashboard() {
        return Api.JSON.readTree(DASHBOARDS.resolve("switchboard.json").toFile());
    }

    private static String promtool(String... arguments) {
        var line = Stream.concat(Stream.of(program()), Stream.of(arguments)).toArray(String[]::new);
        return Command.run(Objects.requireNonNull(ALERTS.getParent()), Map.of(), line)
                .text();
    }

    /** {@code PROMTOOL}, which bin/test sets, else the one on the path. */
    private static String program() {
        String given = System.getenv().getOrDefault("PROMTOOL", "");
        return Stream.concat(
                        Stream.of(given).filter(name -> !name.isEmpty()),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                                .map(path -> Path.of(path, "promtool").toString()))
                .filter(name -> Files.isExecutable(Path.of(name)))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "The alert rules are checked with promtool, which comes with Prometheus: set PROMTOOL to its path."));
    }
}
