package dev.switchboard.ingest;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The ingest gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestService {

    /** Starts the service by itself, with the settings of {@code ingest-service.yml}. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(IngestService.class)
                .properties("spring.config.name=ingest-service")
                .run(arguments);
    }
}
