package dev.switchboard.meeting;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Meetings: booked by providers, held by team members, kept by hand. */
@SpringBootApplication
public class MeetingService {

    /** Starts the service alone. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(MeetingService.class)
                .properties("spring.config.name=meeting-service")
                .run(args);
    }
}
