package dev.switchboard.ingest.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A journey whose row is locked by the present transaction.
 *
 * @param counted what its payload is counted in so far
 * @param troubled whether there is something that somebody should look at
 * @param journey with the new steps
 * @param news steps that are not stored yet
 */
public record HeldJourney(JourneyLog log, Standing counted, boolean troubled, Journey journey, List<Step> news) {

    public HeldJourney {
        news = List.copyOf(news);
    }

    /** The same with more steps; those that it has are passed over. */
    public HeldJourney and(Collection<Step> more) {
        Set<UUID> known = new HashSet<>();
        journey.steps().forEach(step -> known.add(step.eventId()));
        List<Step> unknown =
                more.stream().filter(step -> known.add(step.eventId())).toList();
        List<Step> all = new ArrayList<>(news);
        all.addAll(unknown);
        return new HeldJourney(log, counted, troubled, journey.and(unknown), all);
    }
}
