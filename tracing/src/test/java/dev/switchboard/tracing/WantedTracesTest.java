package dev.switchboard.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class WantedTracesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void thereIsNoTracerUnlessSomebodySaysWhereTracesGo() {
        try (var application = start()) {
            assertThat(application.getBeanProvider(Tracer.class).stream()).isEmpty();
            assertThat(application.getBean(Traces.class)).isNotNull();
        }
    }

    @Test
    void anEmptyAddressIsNone() {
        try (var application = start("--management.opentelemetry.tracing.export.otlp.endpoint=")) {
            assertThat(application.getBeanProvider(Tracer.class).stream()).isEmpty();
        }
    }

    @Test
    void anAddressMakesTracesGoThere() {
        try (var application =
                start("--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:4318/v1/traces")) {
            assertThat(application.getBeanProvider(Tracer.class).stream()).hasSize(1);
            assertThat(application.getBeanProvider(SpanExporter.class).stream()).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Application.class).run(arguments);
    }
}
