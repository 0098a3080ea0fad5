package dev.switchboard.notifier.template;

import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The vocabularies of all kinds of message, by the names of their templates. */
@Component
public final class Vocabularies {

    private final Map<String, Vocabulary> byTemplate;

    /** Of the vocabularies that the features offer. */
    public Vocabularies(List<Vocabulary> all) {
        byTemplate = all.stream().collect(Collectors.toMap(Vocabulary::template, Function.identity()));
    }

    /** The names of all templates. */
    public List<String> templates() {
        return byTemplate.keySet().stream().sorted().toList();
    }

    /**
     * The vocabulary of a template.
     *
     * @throws ProblemException 404 if there is no such template
     */
    public Vocabulary need(String template) {
        return Optional.ofNullable(byTemplate.get(template)).orElseThrow(() -> ProblemException.notFound("template"));
    }
}
