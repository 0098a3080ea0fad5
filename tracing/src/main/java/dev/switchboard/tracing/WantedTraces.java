package dev.switchboard.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves out all that Spring Boot does for traces unless it was told where they go: by itself it would make spans for
 * every request and throw them away.
 */
final class WantedTraces implements AutoConfigurationImportFilter, EnvironmentAware {

    /** What Spring Boot makes of {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private boolean wanted;

    @Override
    public void setEnvironment(Environment environment) {
        wanted = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[autoConfigurations.length];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = wanted || !isForTracing(autoConfigurations[i]);
        }
        return stays;
    }

    private static boolean isForTracing(@Nullable String autoConfiguration) {
        return autoConfiguration != null && TRACING.stream().anyMatch(autoConfiguration::startsWith);
    }
}
