package dev.switchboard.notifier;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The notifier: the only service that talks to Slack. */
@SpringBootApplication
public class NotifierService {

    /** Starts the service by itself. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(NotifierService.class)
                .properties("spring.config.name=notifier-service")
                .run(args);
    }
}
