package dev.switchboard.notifier.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The templates that come with the product. They are in the table before the first event is heard. */
@Component
final class ShippedTemplates implements SmartInitializingSingleton {

    private static final List<String> NAMES = List.of("meeting.created");

    private final Templates templates;

    ShippedTemplates(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Flux.fromIterable(NAMES)
                .concatMap(name -> templates.add(shipped(name)))
                .then()
                .block(Duration.ofSeconds(30));
    }

    /** The first version of a template, as it lies in the jar. */
    static Template shipped(String name) {
        try (InputStream in = ShippedTemplates.class.getResourceAsStream("/templates/" + name + ".mustache")) {
            if (in == null) {
                throw new IllegalStateException("No template " + name + " is shipped");
            }
            return new Template(name, 1, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
