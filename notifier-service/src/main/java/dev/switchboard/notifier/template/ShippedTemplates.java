package dev.switchboard.notifier.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The templates that come with the product. They are in the table before the first event is heard. */
@Component
final class ShippedTemplates implements SmartInitializingSingleton {

    private final Templates templates;
    private final Vocabularies vocabularies;

    ShippedTemplates(Templates templates, Vocabularies vocabularies) {
        this.templates = templates;
        this.vocabularies = vocabularies;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Flux.fromIterable(vocabularies.templates())
                .concatMap(name -> templates.ship(shipped(name)))
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
