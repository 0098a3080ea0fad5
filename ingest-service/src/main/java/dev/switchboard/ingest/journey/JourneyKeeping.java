package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.journey.Step.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Keeps journeys, and the sums and troubles that follow from them, in the caller's transaction.
 *
 * <p>What a batch changes is one statement a table. The rows of its journeys are locked, in the order of their receipt,
 * before their steps are read: whoever comes second sees what the first has written, and the sums of a day change by
 * exactly the difference that each step makes.
 */
@Service
public final class JourneyKeeping {

    private final JourneyRows journeys;
    private final StepRows steps;
    private final TroubleRows troubles;
    private final JourneyMetrics metrics;
    private final Patience patience;

    JourneyKeeping(
            JourneyRows journeys,
            StepRows steps,
            TroubleRows troubles,
            JourneyMetrics metrics,
            IngestProperties properties) {
        this.journeys = journeys;
        this.steps = steps;
        this.troubles = troubles;
        this.metrics = metrics;
        this.patience = properties.patience();
    }

    /** Adds what was heard, by correlation id; what is about no accepted payload is passed over. */
    Mono<Void> hear(Map<UUID, List<Step>> heard) {
        return withThoseThatWait(heard)
                .flatMap(all -> hold(all.keySet())
                        .map(held -> held.stream()
                                .map(one -> one.and(all.getOrDefault(one.log().id(), List.of())))
                                .toList())
                        .flatMap(this::keep));
    }

    /** Locks the journeys of those ids that are accepted payloads; begins those that have none. */
    public Mono<List<HeldJourney>> hold(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Mono.just(List.of())
                : journeys.logs(ids).collectList().flatMap(logs -> logs.isEmpty() ? Mono.just(List.of()) : lock(logs));
    }

    /**
     * Adds steps from which nothing follows until something more is heard of the payload, so that no lock is needed: who
     * hears it after the caller's commit finds them.
     */
    public Mono<Void> note(UUID log, List<Step> asides) {
        return steps.add(log, asides);
    }

    /** Stores the new steps and what follows from them. */
    public Mono<Void> keep(List<HeldJourney> held) {
        List<HeldJourney> changed = held.stream()
                .filter(one -> !one.news().isEmpty() || !one.counted().equals(standing(one)))
                .toList();
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        return steps.add(changed)
                .then(journeys.settle(changed, this::standing))
                .then(troubles.replace(changed))
                .then(Mono.fromRunnable(() -> changed.forEach(one -> metrics.measure(one, standing(one)))));
    }

    private Standing standing(HeldJourney held) {
        return held.journey().standing(held.log().receivedAt(), patience);
    }

    private Mono<List<HeldJourney>> lock(List<JourneyLog> logs) {
        return journeys.lock(logs)
                .flatMap(rows -> steps.of(logs)
                        .map(known -> logs.stream()
                                .map(log -> {
                                    var row = Objects.requireNonNull(rows.get(log.id()));
                                    var journey = log.with(known.getOrDefault(log.id(), Set.of()));
                                    return new HeldJourney(log, row.counted(), row.troubled(), journey, List.of());
                                })
                                .toList()));
    }

    /** A delivery that succeeds at last may do so for a later payload; those for which it failed learn of it too. */
    private Mono<Map<UUID, List<Step>>> withThoseThatWait(Map<UUID, List<Step>> heard) {
        Map<String, List<Step>> byLine = new HashMap<>();
        heard.values().stream().flatMap(List::stream).forEach(step -> {
            Place place = step.place();
            if (place != null && StepTypes.settles(step.type())) {
                byLine.computeIfAbsent(place.line(), _ -> new ArrayList<>()).add(step);
            }
        });
        return byLine.isEmpty()
                ? Mono.just(heard)
                : troubles.inLines(byLine.keySet()).collectList().map(waiting -> {
                    Map<UUID, List<Step>> all = new HashMap<>();
                    heard.forEach((log, said) -> all.put(log, new ArrayList<>(said)));
                    waiting.forEach(one -> all.computeIfAbsent(one.log(), _ -> new ArrayList<>())
                            .addAll(byLine.getOrDefault(one.line(), List.of())));
                    return all;
                });
    }
}
