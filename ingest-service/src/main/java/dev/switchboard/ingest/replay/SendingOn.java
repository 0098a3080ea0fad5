package dev.switchboard.ingest.replay;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.journey.JourneyKeeping;
import dev.switchboard.ingest.journey.Step;
import dev.switchboard.ingest.journey.StepTypes;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.ingest.payloadlog.PayloadEvents;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.StoredLog;
import dev.switchboard.ingest.payloadlog.StoredLogs;
import dev.switchboard.ingest.replay.Ending.PassedOver;
import dev.switchboard.ingest.replay.Ending.Sent;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends one payload on once more, in the caller's transaction. */
@Service
final class SendingOn {

    private static final Logger LOG = LoggerFactory.getLogger(SendingOn.class);
    private static final Set<String> LET_IN = Set.of("none", "verified", "import");

    private final StoredLogs logs;
    private final PayloadEvents events;
    private final Admission admission;
    private final JourneyKeeping journeys;
    private final Outbox outbox;
    private final Clock clock;

    SendingOn(
            StoredLogs logs,
            PayloadEvents events,
            Admission admission,
            JourneyKeeping journeys,
            Outbox outbox,
            Clock clock) {
        this.logs = logs;
        this.events = events;
        this.admission = admission;
        this.journeys = journeys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether a log, if it is reprocessed, takes the locks that the door takes for a new payload. */
    static boolean standsAnew(StoredLog log, Order order) {
        return order.mode() == Mode.REPROCESS && log.outcome() == Outcome.REJECTED;
    }

    Mono<Ending> send(StoredLog log, Order order) {
        return standsAnew(log, order) ? logs.lock(log.id()).flatMap(now -> ending(now, order)) : ending(log, order);
    }

    private Mono<Ending> ending(StoredLog log, Order order) {
        PassedOver refused = refusal(log, order.mode());
        if (refused != null) {
            return Mono.just(refused);
        }
        Bytes content;
        Translation translation;
        try {
            content = events.contentOf(log).orElse(null);
            if (content == null) {
                return Mono.just(PassedOver.NO_BODY);
            }
            translation = order.mode() == Mode.REPROCESS
                    ? events.translateAnew(log, content)
                    : events.translate(log, content);
        } catch (RuntimeException e) {
            LOG.error("Payload {} cannot be sent on once more", log.id(), e);
            return Mono.just(PassedOver.CLOSED);
        }
        return switch (translation) {
            case Unreadable(var reason, var _) -> Mono.just(new PassedOver(reason + "."));
            case Translation.PassedOver(var reason) -> Mono.just(new PassedOver(reason + "."));
            case Translated translated -> send(log, order, content, translated);
        };
    }

    private static @Nullable PassedOver refusal(StoredLog log, Mode mode) {
        if (mode == Mode.REPLAY) {
            return log.outcome() == Outcome.ACCEPTED ? null : PassedOver.NOT_ACCEPTED;
        }
        return switch (log.outcome()) {
            case ACCEPTED -> null;
            case DUPLICATE -> PassedOver.COPY;
            case PASSED_OVER -> PassedOver.NOT_FOR_US;
            case REJECTED -> LET_IN.contains(log.verification()) ? null : turnedAway(log);
        };
    }

    private static PassedOver turnedAway(StoredLog log) {
        return log.verification().equals("refused") ? PassedOver.UNVERIFIED : PassedOver.UNREAD;
    }

    private Mono<Ending> send(StoredLog log, Order order, Bytes content, Translated translated) {
        List<Said> said = translated.events();
        if (log.outcome() == Outcome.REJECTED) {
            return admission
                    .admit(log, content, translated)
                    .flatMap(ending -> ending instanceof Sent ? watched(log).thenReturn(ending) : Mono.just(ending))
                    .flatMap(ending -> mark(log, order, ending));
        }
        if (order.mode() == Mode.REPLAY && said.size() != log.eventIds().size()) {
            return Mono.just(PassedOver.CHANGED);
        }
        Mono<Void> onItsWay = order.mode() == Mode.REPLAY ? sayAgain(log, said) : sayAnew(log, order, said);
        return onItsWay.then(mark(log, order, new Sent(said.size())));
    }

    /** The sweep may be past its day: with its journey begun, it is counted, and found when no answer comes. */
    private Mono<Void> watched(StoredLog log) {
        return journeys.hold(List.of(log.id())).flatMap(journeys::keep);
    }

    private Mono<Void> sayAgain(StoredLog log, List<Said> said) {
        Cause cause = Cause.payload(log.id(), null);
        return Flux.fromIterable(said)
                .concatMap(one -> outbox.appendAgain(cause, one.event(), one.ordinalOr(log.ordinal())))
                .then();
    }

    /** By ids that are new for each reprocessing, and the same each time that this one is tried. */
    private Mono<Void> sayAnew(StoredLog log, Order order, List<Said> said) {
        Cause cause = Cause.following(log.id(), EventId.derive(log.id(), 0, "reprocess/" + order.id()));
        return Flux.fromIterable(said)
                .concatMap(one -> outbox.append(cause, one.event(), one.ordinalOr(log.ordinal())))
                .then(Mono.defer(() -> journeys.note(log.id(), anew(log, said, cause.eventIds()))));
    }

    /** Which event of the payload each of these stands for: that in the same place. */
    private List<Step> anew(StoredLog log, List<Said> said, List<UUID> ids) {
        Instant now = clock.instant();
        return IntStream.range(0, Math.min(said.size(), log.eventIds().size()))
                .mapToObj(i -> new Step(
                        ids.get(i),
                        StepTypes.REPROCESSED,
                        "ingest",
                        now,
                        log.eventIds().get(i),
                        EventTypes.of(said.get(i).event()).name(),
                        said.get(i).event().subject(),
                        null,
                        null))
                .toList();
    }

    private Mono<Ending> mark(StoredLog log, Order order, Ending ending) {
        return ending instanceof Sent(int count)
                ? logs.addReplay(log.id(), order.mark(clock.instant(), count)).thenReturn(ending)
                : Mono.just(ending);
    }
}
