package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.template.Placeholder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is shown of templates. */
final class TemplateViews {

    private TemplateViews() {}

    /** Who added a version, under the name that they had then. */
    record PersonView(UUID id, String name) {}

    /**
     * A version.
     *
     * @param by null for the first, which came with the product
     * @param textOf the version whose text it took up again, if it was a roll-back
     */
    record VersionView(
            int version,
            String body,
            Instant at,
            @Nullable PersonView by,
            @Nullable Integer textOf) {}

    /**
     * A template in its newest version.
     *
     * @param meaning when such a message is sent
     * @param placeholders the names that its body may use
     */
    record TemplateView(
            String name,
            String meaning,
            int version,
            String body,
            Instant changedAt,
            @Nullable PersonView changedBy,
            List<Placeholder> placeholders) {}

    /** The real message on whose event a text was tried. */
    record PreviewedView(UUID deliveryId, String about, Instant createdAt) {}

    /**
     * What a text would say.
     *
     * @param text as Slack would get it; null if the template is broken
     * @param event null if an example stood in, as there is no real event that may be shown
     */
    record PreviewView(
            @Nullable String text,
            List<Flaw> errors,
            @Nullable PreviewedView event) {}
}
