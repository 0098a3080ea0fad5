package dev.switchboard.notifier.template;

import java.util.List;
import reactor.core.publisher.Mono;

/** The templates with all their versions. */
public interface Templates {

    /** The newest version of a template. */
    Mono<Template> newest(String name);

    /** The newest version of each template, by name. */
    Mono<List<Template>> all();

    /** Keeps a version, unless it is there already. */
    Mono<Void> add(Template template);
}
