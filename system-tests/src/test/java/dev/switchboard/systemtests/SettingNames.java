package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;

/** All that the services can be told by their environment. */
final class SettingNames {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    private final Set<String> names = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    SettingNames() {
        addOurs();
        addSpringBoots();
        for (String service : List.of("ingest", "directory", "meeting", "notifier", "console", "sandbox")) {
            String module = service.matches("console|sandbox") ? service : service + "-service";
            addFile(Product.ROOT.resolve(module).resolve("src/main/resources/" + service + "-service.yml"));
        }
        addFile(Product.ROOT.resolve("platform/src/main/resources/platform.yml"));
        names.add(plain("OTEL_EXPORTER_OTLP_ENDPOINT")); // which Spring Boot reads by that name
    }

    /** Whether a variable is read by anything. Neither case nor dots, dashes and underscores tell settings apart. */
    boolean know(String variable) {
        String plain = plain(variable);
        return names.contains(plain) || beginnings.stream().anyMatch(plain::startsWith);
    }

    private void addOurs() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("dev.switchboard").forEach(found -> {
            try {
                add(Class.forName(Objects.requireNonNull(found.getBeanClassName())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void add(Class<?> properties) {
        String prefix = Objects.requireNonNull(properties.getAnnotation(ConfigurationProperties.class))
                .value();
        Arrays.stream(properties.getRecordComponents()).forEach(component -> {
            String name = plain(prefix + component.getName());
            (component.getType() == Map.class ? beginnings : names).add(name);
        });
    }

    private void addSpringBoots() {
        try {
            for (URL file : Collections.list(
                    getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (var in = file.openStream()) {
                    Api.JSON
                            .readTree(in)
                            .path("properties")
                            .forEach(property ->
                                    names.add(plain(property.get("name").asString())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addFile(Path file) {
        YamlFile.documents(file).forEach(document -> addKeys("", document));
        try {
            PLACEHOLDER
                    .matcher(Files.readString(file, StandardCharsets.UTF_8))
                    .results()
                    .forEach(found -> names.add(plain(found.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addKeys(String prefix, JsonNode node) {
        node.propertyStream().forEach(entry -> {
            String key = prefix + entry.getKey();
            names.add(plain(key));
            addKeys(key, entry.getValue());
        });
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
