package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.editing.TemplateRequests.ChangeTemplate;
import dev.switchboard.notifier.editing.TemplateRequests.RollBackTemplate;
import dev.switchboard.notifier.template.Template;
import dev.switchboard.notifier.template.Templates;
import dev.switchboard.notifier.template.Vocabularies;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Gives a template a new version. Runs inside the caller's transaction, alone with the template: of two edits of the same
 * version one wins. Refuses in this order: unknown (404), broken (422), stale (412). The same text changes nothing.
 */
@Service
final class TemplateEditing {

    private final Templates templates;
    private final Vocabularies vocabularies;
    private final Audit audit;

    TemplateEditing(Templates templates, Vocabularies vocabularies, Audit audit) {
        this.templates = templates;
        this.vocabularies = vocabularies;
        this.audit = audit;
    }

    Mono<Void> change(String name, ChangeTemplate wish, @Nullable String ifMatch, Caller caller) {
        return lock(name).flatMap(present -> {
            String body = usable(name, TemplateRequests.body(wish.body()));
            ETags.check(ifMatch, present.version());
            return body.equals(present.body())
                    ? Mono.empty()
                    : add(present, body, null, caller).then(say(present, "template.changed", "A new text", caller));
        });
    }

    Mono<Void> rollBack(String name, RollBackTemplate wish, @Nullable String ifMatch, Caller caller) {
        Integer version = wish.version();
        if (version == null) {
            return Mono.error(noSuchVersion("must be the number of a version"));
        }
        return lock(name)
                .flatMap(present -> templates
                        .version(name, version)
                        .switchIfEmpty(Mono.error(() -> noSuchVersion("must be from 1 to " + present.version())))
                        .flatMap(old -> {
                            String body = usable(name, old.body());
                            ETags.check(ifMatch, present.version());
                            return body.equals(present.body())
                                    ? Mono.empty()
                                    : add(present, body, version, caller)
                                            .then(say(
                                                    present,
                                                    "template.rolled-back",
                                                    "The text of version " + version,
                                                    caller));
                        }));
    }

    private Mono<Template> lock(String name) {
        return Mono.fromCallable(() -> vocabularies.need(name))
                .then(templates.lock(name))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("template")));
    }

    /** A version that was fine once may not be any more: what it names may have gone. */
    private String usable(String name, String body) {
        List<Flaw> flaws = TemplateCheck.flaws(body, vocabularies.need(name));
        if (flaws.isEmpty()) {
            return body;
        }
        var problem = ProblemException.invalid("The template cannot be used: "
                + flaws.getFirst().sentence() + (flaws.size() > 1 ? "; see errors for the others." : "."));
        flaws.forEach(flaw -> problem.with("body", flaw.sentence()));
        throw problem;
    }

    private Mono<Void> add(Template present, String body, @Nullable Integer textOf, Caller caller) {
        return templates.add(new Template(present.name(), present.version() + 1, body), caller, textOf);
    }

    private Mono<Void> say(Template before, String action, String what, Caller caller) {
        return audit.say(
                Cause.request(),
                caller,
                action,
                "template",
                before.name(),
                "%s, in version %d".formatted(what, before.version() + 1));
    }

    private static ProblemException noSuchVersion(String message) {
        return ProblemException.invalid("There is no such version of the template.")
                .with("version", message);
    }
}
