package dev.switchboard.notifier.template;

import dev.switchboard.platform.access.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The templates with all their versions, to which versions are only ever added. */
public interface Templates {

    /** The newest version of a template. */
    Mono<Template> newest(String name);

    /** The newest version; until the caller's transaction ends nobody else adds one. Empty if there is no such template. */
    Mono<Template> lock(String name);

    /** One version. */
    Mono<Template> version(String name, int version);

    /** Keeps the first version, unless it is there already. */
    Mono<Void> ship(Template template);

    /**
     * Keeps the next version, which the caller wrote.
     *
     * @param textOf the version whose text it takes up again, or null if it is a new text
     */
    Mono<Void> add(Template template, Caller caller, @Nullable Integer textOf);
}
