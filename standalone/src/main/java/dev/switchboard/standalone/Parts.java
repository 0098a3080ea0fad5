package dev.switchboard.standalone;

import dev.switchboard.console.ConsoleEdge;
import dev.switchboard.directory.DirectoryService;
import dev.switchboard.ingest.IngestService;
import dev.switchboard.meeting.MeetingService;
import dev.switchboard.notifier.NotifierService;
import dev.switchboard.sandbox.SandboxService;
import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import dev.switchboard.sandbox.postgres.ServiceCredentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All services, each with what only the launcher can know. */
final class Parts {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String SANDBOX = "sandbox";

    static final List<String> WITH_SCHEMA = List.of("ingest", "directory", "meeting", "notifier");
    static final List<String> JOINABLE = List.of("ingest", "directory", "meeting", "notifier", "console");

    /** Those that differ by whether messages go to Slack or to the sandbox, or whether there is one to ask. */
    static final Set<String> KNOWS_SLACK = Set.of("ingest", "notifier", "console");

    private static final String SANDBOX_TOKEN = "xoxb-sandbox-0000000000000000";

    private final Ports ports;
    private final Path data;
    private final boolean sandboxSlack;
    private final boolean sandboxCalendly;

    Parts(Ports ports, Path data, Map<String, String> environment) {
        this.ports = ports;
        this.data = data;
        this.sandboxSlack = environment.getOrDefault("SLACK_BOT_TOKEN", "").isBlank();
        this.sandboxCalendly = sandboxSlack
                && environment.getOrDefault("CALENDLY_API_TOKEN", "").isBlank();
    }

    /** To which Slack messages go. */
    String slackInUse() {
        return sandboxSlack ? SANDBOX : "slack";
    }

    /** Of which service {@code meeting} and {@code meeting-2} are instances. */
    static String serviceOf(String process) {
        return process.replaceFirst("-\\d+$", "");
    }

    Part named(String name) {
        return all().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StartException("There is no part called " + name + "."));
    }

    List<Part> all() {
        List<Part> all = new ArrayList<>();
        if (sandboxSlack) {
            all.add(new Part(SANDBOX, SandboxService.class, sandbox()));
        }
        all.add(service(
                "directory",
                DirectoryService.class,
                ports.directory(),
                Map.of("switchboard.directory.key-dir", data.resolve("secrets").toString())));
        all.add(service("ingest", IngestService.class, ports.ingest(), calendly()));
        all.add(service("meeting", MeetingService.class, ports.meeting(), Map.of()));
        all.add(service("notifier", NotifierService.class, ports.notifier(), slack()));
        all.add(new Part("console", ConsoleEdge.class, console()));
        return all;
    }

    private Part service(String name, Class<?> application, int port, Map<String, String> own) {
        var credentials = ServiceCredentials.of(data, ports.postgres(), name);
        Map<String, String> settings = new TreeMap<>(own);
        settings.put("server.port", Integer.toString(port));
        settings.put("switchboard.key-dir", data.resolve("secrets").toString());
        settings.put("switchboard.public-url", "http://localhost:" + ports.console());
        settings.put("spring.r2dbc.url", credentials.r2dbcUrl());
        settings.put("spring.r2dbc.username", credentials.app());
        settings.put("spring.r2dbc.password", credentials.appPassword());
        settings.put("spring.flyway.url", credentials.jdbcUrl());
        settings.put("spring.flyway.user", credentials.owner());
        settings.put("spring.flyway.password", credentials.ownerPassword());
        settings.put("spring.kafka.bootstrap-servers", EmbeddedKafka.addressAt(ports.kafka()));
        settings.put("switchboard.access.jwks-uri", jwksUri());
        settings.put(
                "switchboard.access.jwks-cache",
                data.resolve("run").resolve(name + "-jwks.json").toString());
        return new Part(name, application, settings);
    }

    private Map<String, String> slack() {
        return sandboxSlack
                ? Map.of(
                        "switchboard.slack.bot-token",
                        SANDBOX_TOKEN,
                        "switchboard.slack.api-url",
                        base(ports.sandbox()) + "/sandbox/slack/api/")
                : Map.of();
    }

    /** Whose real data are here, into those goes no made-up history: a sandbox Calendly only beside the sandbox Slack. */
    private Map<String, String> calendly() {
        return sandboxCalendly
                ? Map.of(
                        "switchboard.calendly.api-url", base(ports.sandbox()) + "/sandbox/calendly",
                        "switchboard.calendly.api-token", "sandbox",
                        "switchboard.calendly.sandbox", "true")
                : Map.of();
    }

    private Map<String, String> sandbox() {
        return Map.of(
                "server.port", Integer.toString(ports.sandbox()),
                "switchboard.sandbox.data", data.toString());
    }

    private Map<String, String> console() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("server.port", Integer.toString(ports.console()));
        settings.put("switchboard.access.jwks-uri", jwksUri());
        settings.put("switchboard.edge.instances", RunFolder.instancesOf(data).toString());
        settings.put("switchboard.edge.services.ingest", base(ports.ingest()));
        settings.put("switchboard.edge.services.directory", base(ports.directory()));
        settings.put("switchboard.edge.services.meeting", base(ports.meeting()));
        settings.put("switchboard.edge.services.notifier", base(ports.notifier()));
        if (sandboxSlack) {
            settings.put("switchboard.edge.services.sandbox", base(ports.sandbox()));
        }
        return settings;
    }

    private String jwksUri() {
        return base(ports.directory()) + "/api/auth/jwks";
    }

    private static String base(int port) {
        return "http://127.0.0.1:" + port;
    }
}
