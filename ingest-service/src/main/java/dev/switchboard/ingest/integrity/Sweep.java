package dev.switchboard.ingest.integrity;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.ingest.journey.Patience;
import dev.switchboard.platform.regular.RegularWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds accepted payloads that nobody answered, or of which Slack was not told, and has them published again, once; see {@link Counting} and
 * {@link Republication}. Costs the door nothing. One instance sweeps at a time.
 *
 * <p>Silence proves something only if whoever might have answered could, and if we listened. So a sweep publishes nothing
 * unless events have been leaving for Kafka without delay for the time of an answer (see {@link Calm}), and unless this
 * service has heard everything that was said until a moment ago (see {@link Hearing}); it looks at what was due by that
 * moment. A sweep publishes a bounded number of events, the rest is left to the next.
 */
@Component
@InRole(Role.DOOR)
final class Sweep extends RegularWork {

    private static final int MOST_COUNTED = 100;
    private static final int MOST_REPUBLISHED = 20;
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final Counting counting;
    private final Republication republication;
    private final SweepRows rows;
    private final Hearing hearing;
    private final Clock clock;
    private final Duration answerDue;
    private final Patience patience;
    private final Calm calm;

    Sweep(
            Counting counting,
            Republication republication,
            SweepRows rows,
            Hearing hearing,
            Clock clock,
            IngestProperties properties) {
        super(shorter(MOMENT, properties.answerDue().dividedBy(5)));
        this.counting = counting;
        this.republication = republication;
        this.rows = rows;
        this.hearing = hearing;
        this.clock = clock;
        this.answerDue = properties.answerDue();
        this.patience = properties.patience();
        this.calm = new Calm(clock.instant(), answerDue);
    }

    @Override
    protected Mono<Void> round() {
        return sweep(clock.instant());
    }

    /** One sweep. */
    Mono<Void> sweep(Instant now) {
        Instant momentAgo = now.minus(shorter(MOMENT, answerDue.dividedBy(2)));
        return untilDone(counting.goOn(now, answerDue), MOST_COUNTED)
                .then(rows.oldestUnpublished().defaultIfEmpty(now).map(oldest -> calm.lasts(now, oldest)))
                .filter(lasts -> lasts)
                .filterWhen(_ -> republication.isDue(momentAgo))
                .filterWhen(_ -> hearing.isCompleteUntil(momentAgo))
                .flatMap(_ -> untilDone(republication.goOn(momentAgo, patience, now), MOST_REPUBLISHED));
    }

    private static Mono<Void> untilDone(Mono<Boolean> batch, int most) {
        return batch.repeat(most - 1).takeWhile(more -> more).then();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
