package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.journey.Step.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of an accepted payload. Everything follows from the set of steps: neither the order in which they were
 * heard nor how often matters.
 *
 * @param intake ids of the events that it became
 * @param answeredBy the service that owes answers to them; null if none does, and then nothing is waited for
 */
public record Journey(
        List<UUID> intake, Set<Step> steps, @Nullable String answeredBy) {

    private static final Comparator<Step> BY_PLACE =
            Comparator.comparingLong(Journey::number).thenComparing(Step::type).thenComparing(Step::eventId);

    public Journey {
        intake = List.copyOf(intake);
        steps = Set.copyOf(steps);
    }

    /** The same journey with more steps. */
    public Journey and(Collection<Step> more) {
        Set<Step> all = new LinkedHashSet<>(steps);
        all.addAll(more);
        return new Journey(intake, all, answeredBy);
    }

    /**
     * Those of the events that the service that owes it has not answered, neither by their own id nor by that of a
     * reprocessing. Its word that it parked the event is an answer.
     */
    public List<UUID> unanswered() {
        return intake.stream().filter(event -> answersTo(event).isEmpty()).toList();
    }

    /** What stands of it, and where it is counted. */
    public Standing standing(Instant receivedAt, Patience patience) {
        boolean parked = !parked().isEmpty();
        boolean failed = !failed().isEmpty();
        boolean processed = unanswered().isEmpty();
        boolean stuck = failed || isStuck();
        boolean notified = processed && !parked && !failed && (wasTold() || hadNothingToTell());
        return new Standing(true, processed, notified, parked, stuck, dueAt(receivedAt, patience));
    }

    /** In one word: the worst first. */
    public JourneyState state() {
        if (isStuck()) {
            return JourneyState.STUCK;
        }
        if (!parked().isEmpty()) {
            return JourneyState.PARKED;
        }
        if (!failed().isEmpty()) {
            return JourneyState.FAILED;
        }
        if (!unanswered().isEmpty()) {
            return answeredBy == null ? JourneyState.PUBLISHED : JourneyState.WAITING;
        }
        if (!wasTold() && !hadNothingToTell()) {
            return JourneyState.PROCESSED;
        }
        return isHistory() ? JourneyState.IMPORTED : JourneyState.NOTIFIED;
    }

    private boolean isHistory() {
        return !wasTold()
                && intake.stream().flatMap(event -> lastWord(event).stream()).anyMatch(Step::imported);
    }

    /** What somebody should look at. */
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        for (Open open : open()) {
            Step again = again(open).orElse(null);
            Step stuck = stuck(open).orElse(null);
            if (again != null || stuck != null) {
                troubles.add(Trouble.open(again, stuck, open.answered() != null));
            }
        }
        parked().forEach(step -> troubles.add(Trouble.parked(step)));
        failed().forEach(step -> troubles.add(Trouble.failed(step)));
        return troubles;
    }

    /** Events whose answer, or whose message, was due by then for the first time. */
    public List<UUID> dueFirst(Instant receivedAt, Patience patience, Instant until) {
        return open().stream()
                .filter(open -> again(open).isEmpty() && stuck(open).isEmpty())
                .filter(open ->
                        !open.since(receivedAt).plus(open.patience(patience)).isAfter(until))
                .map(Open::event)
                .toList();
    }

    /** Events that were published again, and whose answer, or message, was due by then once more. */
    public List<Step> dueAgain(Patience patience, Instant until) {
        return open().stream()
                .filter(open -> stuck(open).isEmpty())
                .flatMap(open -> again(open).stream()
                        .filter(again ->
                                !again.at().plus(open.patience(patience)).isAfter(until)))
                .toList();
    }

    private @Nullable Instant dueAt(Instant receivedAt, Patience patience) {
        return open().stream()
                .filter(open -> stuck(open).isEmpty())
                .map(open ->
                        again(open).map(Step::at).orElse(open.since(receivedAt)).plus(open.patience(patience)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Open> open() {
        boolean isToldOrSaysWhyNot = wasTold() || !parked().isEmpty() || !failed().isEmpty();
        return intake.stream()
                .filter(_ -> answeredBy != null)
                .flatMap(event -> open(event, isToldOrSaysWhyNot).stream())
                .toList();
    }

    private Optional<Open> open(UUID event, boolean isToldOrSaysWhyNot) {
        return answersTo(event).isEmpty()
                ? Optional.of(new Open(event, null))
                : lastWord(event)
                        .filter(answer -> !isToldOrSaysWhyNot && isToBeTold(answer))
                        .map(answer -> new Open(event, answer.at()));
    }

    private boolean isStuck() {
        return open().stream().anyMatch(open -> stuck(open).isPresent());
    }

    private List<Step> answersTo(UUID event) {
        Set<UUID> ids = new HashSet<>(Set.of(event));
        where(step -> StepTypes.ANEW.contains(step.type()) && step.causationId().equals(event))
                .forEach(anew -> ids.add(anew.eventId()));
        return where(step -> ids.contains(step.causationId()) && step.service().equals(answeredBy));
    }

    /** When the last of the events was answered, if all are. */
    Optional<Instant> answeredAt() {
        return unanswered().isEmpty()
                ? intake.stream()
                        .flatMap(event ->
                                answersTo(event).stream().map(Step::at).min(Comparator.naturalOrder()).stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** When Slack was told, if it was. */
    Optional<Instant> toldAt() {
        return where(step -> step.type().equals(StepTypes.SUCCEEDED)).stream()
                .map(Step::at)
                .min(Comparator.naturalOrder());
    }

    private boolean wasTold() {
        return toldAt().isPresent();
    }

    private boolean hadNothingToTell() {
        return intake.stream().flatMap(event -> lastWord(event).stream()).noneMatch(this::isToBeTold);
    }

    /** What is said anew may be answered otherwise, for a meeting goes on: then that counts. */
    private Optional<Step> lastWord(UUID event) {
        return answersTo(event).stream()
                .filter(answer -> StepTypes.WORDS.contains(answer.type()))
                .max(Comparator.comparing(Step::at).thenComparing(Step::eventId));
    }

    private boolean isToBeTold(Step answer) {
        return StepTypes.TOLD.contains(answer.type())
                && !answer.imported()
                && where(step -> step.type().equals(StepTypes.DISCARDED)
                                && step.causationId().equals(answer.eventId()))
                        .isEmpty();
    }

    private List<Step> parked() {
        return lastWords(StepTypes.PARKED);
    }

    private List<Step> failed() {
        return lastWords(StepTypes.FAILED);
    }

    private List<Step> lastWords(String type) {
        Map<String, Step> last = new HashMap<>();
        for (Step step : steps) {
            Place place = step.place();
            if (place != null) {
                last.merge(place.line(), step, (one, other) -> BY_PLACE.compare(one, other) < 0 ? other : one);
            }
        }
        return last.values().stream()
                .filter(step -> step.type().equals(type))
                .sorted(Comparator.comparing(Step::at).thenComparing(Step::eventId))
                .toList();
    }

    private Optional<Step> again(Open open) {
        return mark(open.answered() == null ? StepTypes.REPUBLISHED : StepTypes.REPEATED, open.event());
    }

    private Optional<Step> stuck(Open open) {
        return mark(open.answered() == null ? StepTypes.STUCK : StepTypes.UNTOLD, open.event());
    }

    private Optional<Step> mark(String type, UUID event) {
        return where(step -> step.type().equals(type) && step.causationId().equals(event)).stream()
                .min(Comparator.comparing(Step::at));
    }

    private List<Step> where(Predicate<Step> condition) {
        return steps.stream().filter(condition).toList();
    }

    private static long number(Step step) {
        Place place = step.place();
        return place == null ? 0 : place.number();
    }
}
