package dev.switchboard.ingest.kind;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.List;

/** What a kind makes of a body. */
public sealed interface Translation {

    /**
     * The body in our words.
     *
     * @param providerId what the provider calls the thing that the body is about
     */
    record Translated(String providerId, List<SwitchboardEvent> events) implements Translation {

        public Translated {
            events = List.copyOf(events);
        }
    }

    /**
     * Nobody could understand or store that body.
     *
     * @param reason a sentence without anything that the body contains; it is kept in the payload log
     * @param errors which fields are at fault, if it is about fields
     */
    record Unreadable(String reason, List<FieldError> errors) implements Translation {

        public Unreadable {
            errors = List.copyOf(errors);
        }
    }
}
