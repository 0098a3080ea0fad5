package dev.switchboard.meeting;

import dev.switchboard.platform.testing.Engines;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** A test against the whole service on real engines; all such tests of a JVM share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = MeetingService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=meeting-service")
@ContextConfiguration(initializers = RunningService.OnEngines.class)
public @interface RunningService {

    /** Points the service at the engines. */
    final class OnEngines implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Map<String, Object> properties = Map.copyOf(Engines.properties("meeting"));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("engines", properties));
        }
    }
}
