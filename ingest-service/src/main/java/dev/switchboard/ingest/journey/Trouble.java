package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.journey.Step.Place;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should look at, or soon will have to.
 *
 * @param id of the step that tells of it
 * @param eventId the event that is not answered, was parked, or says that a delivery failed
 * @param answeredBy the service that has to deal with it
 * @param line see {@link Place}
 */
record Trouble(
        UUID id,
        UUID eventId,
        @Nullable String eventType,
        @Nullable String answeredBy,
        State state,
        @Nullable String reason,
        @Nullable Instant republishedAt,
        @Nullable String line) {

    /** What is the matter. */
    enum State {
        REPUBLISHED,
        STUCK,
        PARKED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of the two steps is given. */
    static Trouble open(@Nullable Step republished, @Nullable Step stuck, boolean answered) {
        Step last = Objects.requireNonNull(stuck == null ? republished : stuck);
        return new Trouble(
                last.eventId(),
                last.causationId(),
                last.causeType(),
                answered ? StepTypes.TELLER : StepTypes.answerer(last.causeType()),
                stuck == null ? State.REPUBLISHED : State.STUCK,
                last.detail(),
                republished == null ? null : republished.at(),
                null);
    }

    static Trouble parked(Step step) {
        return new Trouble(
                step.eventId(),
                step.causationId(),
                step.causeType(),
                step.service(),
                State.PARKED,
                step.detail(),
                null,
                lineOf(step));
    }

    static Trouble failed(Step step) {
        return new Trouble(
                step.eventId(),
                step.eventId(),
                step.type(),
                step.service(),
                State.FAILED,
                step.detail(),
                null,
                lineOf(step));
    }

    private static @Nullable String lineOf(Step step) {
        Place place = step.place();
        return place == null ? null : place.line();
    }
}
