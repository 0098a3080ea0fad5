package dev.switchboard.notifier.template;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that the template of one kind of message may use, said by the feature that knows the facts.
 *
 * @param template {@code meeting.created}
 * @param meaning when such a message is sent
 */
public record Vocabulary(String template, String meaning, List<Placeholder> placeholders) {

    /**
     * What a name stands for.
     *
     * @param groups the groups around it, the outermost first; the names of their parts need no group's name before them
     */
    public Optional<Placeholder> find(String name, List<String> groups) {
        return groups.reversed().stream()
                .flatMap(group -> named(group + "." + name).stream())
                .findFirst()
                .or(() -> named(name));
    }

    private Optional<Placeholder> named(String name) {
        return placeholders.stream()
                .filter(placeholder -> placeholder.name().equals(name))
                .findFirst();
    }

    /** The facts of an event that shows every placeholder. */
    public Facts example() {
        var values = new TreeMap<String, Object>();
        placeholders.stream()
                .filter(placeholder -> !placeholder.isPart())
                .forEach(placeholder -> values.put(
                        placeholder.name(),
                        Objects.<Object>requireNonNullElseGet(
                                placeholder.example(), () -> examplesIn(placeholder.name() + "."))));
        return new Facts(values);
    }

    private TreeMap<String, Object> examplesIn(String prefix) {
        var parts = new TreeMap<String, Object>();
        placeholders.stream()
                .filter(part -> part.name().startsWith(prefix))
                .forEach(part -> parts.put(
                        part.name().substring(prefix.length()), Objects.requireNonNull(part.example(), part::name)));
        return parts;
    }
}
