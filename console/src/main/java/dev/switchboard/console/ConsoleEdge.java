package dev.switchboard.console;

import dev.switchboard.console.routing.EdgeProperties;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** One address for people: the web console and the way to every service's API. */
@SpringBootApplication
@EnableConfigurationProperties(EdgeProperties.class)
public class ConsoleEdge {

    /** Starts the edge alone. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(ConsoleEdge.class)
                .properties("spring.config.name=console-service")
                .run(args);
    }
}
