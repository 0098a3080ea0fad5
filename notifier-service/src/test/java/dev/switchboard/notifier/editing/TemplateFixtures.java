package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.Placeholder;
import dev.switchboard.notifier.template.Vocabulary;
import java.util.List;
import java.util.Map;

/** A kind of message for tests: one value that is always there, a group and a value that may be missing. */
final class TemplateFixtures {

    static final Vocabulary VOCABULARY = new Vocabulary(
            "test.told",
            "Tells of a test",
            List.of(
                    new Placeholder("title", "The title", "A title", false),
                    new Placeholder("host", "Who holds it", null, true),
                    new Placeholder("host.name", "The host's name", "Alex", true),
                    new Placeholder("host.email", "The host's address", "alex@example.com", true),
                    new Placeholder("customer", "The customer", "John Doe", true)));

    private TemplateFixtures() {}

    /** Facts that all say the same. */
    static Facts saying(String value) {
        return new Facts(Map.of("title", value, "customer", value, "host", Map.of("name", value, "email", value)));
    }
}
