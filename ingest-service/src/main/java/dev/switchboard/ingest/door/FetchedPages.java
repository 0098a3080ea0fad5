package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.door.Examination.Noted;
import dev.switchboard.ingest.door.Examination.Passed;
import dev.switchboard.ingest.door.Examination.Refused;
import dev.switchboard.ingest.door.Ledger.Standing;
import dev.switchboard.ingest.integration.Address;
import dev.switchboard.ingest.integration.Doors;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integration.Door;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes what was fetched from a provider's history as the door takes what is posted: examined, logged, said. Nobody signs
 * it, for we asked for it.
 */
@Component
public final class FetchedPages {

    private final Doors doors;
    private final Examiner examiner;
    private final Ledger ledger;
    private final Capacity capacity;
    private final MeterRegistry meters;

    FetchedPages(Doors doors, Examiner examiner, Ledger ledger, Capacity capacity, MeterRegistry meters) {
        this.doors = doors;
        this.examiner = examiner;
        this.ledger = ledger;
        this.capacity = capacity;
        this.meters = meters;
    }

    /**
     * Takes one page; what became of it is committed. An error if that cannot be told: then it may be taken again.
     */
    public Mono<Outcome> take(Integration integration, Bytes page) {
        return Mono.using(
                capacity::open,
                share -> {
                    share.take(page.size());
                    return take(arrival(integration, page, share));
                },
                Capacity.Share::close);
    }

    private Mono<Outcome> take(Arrival arrival) {
        return doors.at(arrival.address())
                .flatMap(door -> write(door, arrival))
                .switchIfEmpty(
                        Mono.defer(() -> doors.anew(arrival.address()).flatMap(present -> write(present, arrival))))
                .switchIfEmpty(
                        Mono.error(() -> ProblemException.unavailable("The integration is being changed; try again.")));
    }

    private Mono<Outcome> write(Door door, Arrival arrival) {
        Examination examination = examiner.examine(door, arrival);
        return ledger.keep(new Entry(door, arrival, examination)).map(standing -> {
            Outcome outcome = outcome(examination, standing);
            meters.counter(
                            "switchboard.intake.payloads",
                            "kind",
                            door.integration().kind(),
                            "outcome",
                            outcome.word())
                    .increment();
            return outcome;
        });
    }

    private static Outcome outcome(Examination examination, Standing standing) {
        return switch (examination) {
            case Refused _ -> Outcome.REJECTED;
            case Noted _ -> Outcome.PASSED_OVER;
            case Passed _ -> standing instanceof Standing.Again ? Outcome.DUPLICATE : Outcome.ACCEPTED;
        };
    }

    private static Arrival arrival(Integration integration, Bytes page, Capacity.Share share) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new Arrival(
                new Address.Own(integration.webhookId()),
                Ids.next(),
                Delivery.Origin.IMPORT,
                headers,
                null,
                null,
                new ArrivedBody(page, page.size(), false),
                share);
    }
}
