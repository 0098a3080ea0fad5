package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.delivery.Samples;
import dev.switchboard.notifier.delivery.Samples.Sample;
import dev.switchboard.notifier.editing.TemplateRequests.PreviewTemplate;
import dev.switchboard.notifier.editing.TemplateViews.PreviewView;
import dev.switchboard.notifier.editing.TemplateViews.PreviewedView;
import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.TemplateText;
import dev.switchboard.notifier.template.Vocabularies;
import dev.switchboard.notifier.template.Vocabulary;
import dev.switchboard.platform.access.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tries a text on a real event, for those who may see deliveries; on an example for others, and when there is none. */
@Service
final class TemplatePreview {

    private static final String DELIVERIES = "deliveries:write";

    private final Vocabularies vocabularies;
    private final Samples samples;

    TemplatePreview(Vocabularies vocabularies, Samples samples) {
        this.vocabularies = vocabularies;
        this.samples = samples;
    }

    Mono<PreviewView> of(String name, PreviewTemplate wish, Caller caller) {
        return Mono.defer(() -> {
            Vocabulary vocabulary = vocabularies.need(name);
            String body = TemplateRequests.body(wish.body());
            return sample(name, wish.deliveryId(), caller)
                    .map(sample -> preview(
                            body,
                            vocabulary,
                            sample.facts(),
                            new PreviewedView(sample.deliveryId(), sample.about(), sample.createdAt())))
                    .switchIfEmpty(Mono.fromCallable(() -> preview(body, vocabulary, vocabulary.example(), null)));
        });
    }

    private Mono<Sample> sample(String name, @Nullable UUID delivery, Caller caller) {
        if (delivery != null) {
            caller.require(DELIVERIES);
            return samples.of(name, delivery);
        }
        return caller.may(DELIVERIES) ? samples.newest(name) : Mono.empty();
    }

    private static PreviewView preview(String body, Vocabulary vocabulary, Facts facts, @Nullable PreviewedView event) {
        List<Flaw> flaws = TemplateCheck.flaws(body, vocabulary);
        return new PreviewView(flaws.isEmpty() ? TemplateText.of(body, facts) : null, flaws, event);
    }
}
