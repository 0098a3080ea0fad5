package dev.switchboard.notifier.editing;

import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of templates. */
final class TemplateRequests {

    private TemplateRequests() {}

    /** A new text. */
    record ChangeTemplate(@Nullable String body) {}

    /**
     * A text to try.
     *
     * @param deliveryId the message whose event it is tried on; null: the newest
     */
    record PreviewTemplate(@Nullable String body, @Nullable UUID deliveryId) {}

    /** An old text again. */
    record RollBackTemplate(@Nullable Integer version) {}

    /**
     * The body as it is kept, whatever ends the lines of the machine where it was written.
     *
     * @throws ProblemException 422 if there is none
     */
    static String body(@Nullable String given) {
        if (given == null) {
            throw ProblemException.invalid("'body' is missing: send the text of the template.")
                    .with("body", "is missing");
        }
        return given.replace("\r\n", "\n").replace('\r', '\n');
    }
}
