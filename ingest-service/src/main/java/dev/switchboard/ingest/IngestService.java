package dev.switchboard.ingest;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The ingest gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestService {

    /** Starts the service by itself, with the settings of {@code ingest-service.yml}; {@code --role} as {@link InRole} says. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(IngestService.class)
                .properties("spring.config.name=ingest-service")
                .run(settings(arguments));
    }

    /** {@code --role connector} is a setting of its own name. */
    static String[] settings(String... arguments) {
        return String.join("\n", arguments)
                .replaceFirst("(?m)^--role[=\n]", "--switchboard.ingest.role=")
                .split("\n");
    }
}
