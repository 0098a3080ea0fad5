package dev.switchboard.directory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** People and sign-in. */
@SpringBootApplication
@EnableConfigurationProperties(DirectoryProperties.class)
public class DirectoryService {

    /** Starts the service alone in its process. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "directory-service");
        SpringApplication.run(DirectoryService.class, args);
    }
}
