package dev.switchboard.platform.probe;

import dev.switchboard.platform.testing.Engines;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs the probe service on the real engines. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ProbeService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=probe-service")
@ContextConfiguration(initializers = ProbeTest.OnEngines.class)
public @interface ProbeTest {

    /** Adds the engines' places and passwords. */
    class OnEngines implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(Engines.properties("probe")).applyTo(context);
        }
    }
}
