package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.journey.JourneyViews.JourneyView;
import dev.switchboard.ingest.journey.JourneyViews.StepView;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads one journey. */
@Component
final class JourneyQuery {

    private final JourneyRows journeys;
    private final StepRows steps;

    JourneyQuery(JourneyRows journeys, StepRows steps) {
        this.journeys = journeys;
        this.steps = steps;
    }

    /** The journey, or a 404. */
    Mono<JourneyView> of(UUID id) {
        return journeys.anyLog(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("payload log")))
                .flatMap(log -> steps.of(List.of(log)).map(known -> view(log, known.getOrDefault(log.id(), Set.of()))));
    }

    private static JourneyView view(JourneyLog log, Set<Step> steps) {
        JourneyState state = log.eventIds().isEmpty() ? null : log.with(steps).state();
        Stream<Step> inOrder =
                steps.stream().sorted(Comparator.comparing(Step::at).thenComparing(Step::eventId));
        return new JourneyView(
                log.id(),
                log.receivedAt(),
                state,
                Stream.concat(Stream.of(receipt(log)), inOrder)
                        .map(step -> view(step, log.receivedAt()))
                        .toList());
    }

    private static Step receipt(JourneyLog log) {
        return new Step(
                log.id(),
                StepTypes.RECEIVED,
                "ingest",
                log.receivedAt(),
                log.id(),
                null,
                log.integrationId().toString(),
                log.kind(),
                null);
    }

    private static StepView view(Step step, Instant receivedAt) {
        return new StepView(
                step.at(),
                step.service(),
                step.type(),
                step.eventId(),
                step.causationId(),
                step.subject(),
                step.detail(),
                Duration.between(receivedAt, step.at()).toMillis());
    }
}
