package dev.switchboard.notifier.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.HashMap;
import java.util.Map;

/**
 * Fills a template with facts.
 *
 * <p>Values are made harmless where they are formatted, not where Mustache escapes, so that no spelling of a tag gets
 * round it. Names are looked up in maps only: a template cannot call a method.
 */
public final class TemplateText {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .defaultValue("")
            .withEscaper(Escapers.NONE)
            .withFormatter(value -> SlackText.of(value.toString()))
            .withCollector(new MapsOnly());

    private TemplateText() {}

    /**
     * The text, without the line break at its end.
     *
     * @param body of a template
     */
    public static String of(String body, Facts facts) {
        return COMPILER.compile(body).execute(facts.values()).stripTrailing();
    }

    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }
}
