package dev.switchboard.ingest.kind;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a kind makes of a body. */
public sealed interface Translation {

    /**
     * The body in our words.
     *
     * @param providerId what the provider calls the thing that the body is about
     * @param deliveryId the sender's own id of this delivery, where it stands in the body; else null
     */
    record Translated(
            String providerId, List<Said> events, @Nullable String deliveryId) implements Translation {

        public Translated {
            events = List.copyOf(events);
        }

        /** Of a sender that names its deliveries in a header, or not at all. */
        public Translated(String providerId, List<Said> events) {
            this(providerId, events, null);
        }
    }

    /**
     * It is theirs, but nothing that we do anything with: a ping, a type of event that we do not know.
     *
     * @param reason a sentence without anything that the body contains; it is kept in the payload log
     */
    record PassedOver(String reason) implements Translation {}

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

        /** For its fields. */
        public static Unreadable by(List<FieldError> errors) {
            String fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
            return new Unreadable("Not usable: " + fields, errors);
        }
    }

    /**
     * One event.
     *
     * @param ordinal the provider's own time or version, by which the later word about a subject is told from the earlier
     *     one; null where it has none, and the door counts
     */
    record Said(SwitchboardEvent event, @Nullable Long ordinal) {

        /** What is as late as it came. */
        public static Said inTurn(SwitchboardEvent event) {
            return new Said(event, null);
        }

        /** What happened, or was said, at a time of the provider's; in turn if there is none. */
        public static Said at(SwitchboardEvent event, @Nullable Instant time) {
            return new Said(event, time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time));
        }

        /** Its own ordinal, else the one that the door drew. */
        public @Nullable Long ordinalOr(@Nullable Long drawn) {
            return ordinal == null ? drawn : ordinal;
        }
    }
}
