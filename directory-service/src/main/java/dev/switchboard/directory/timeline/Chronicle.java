package dev.switchboard.directory.timeline;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.directory.customer.Acquaintances;
import dev.switchboard.directory.customer.Customers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Turns what events tell into entries on the timelines of those whom they name. Runs in the inbox's transaction. */
@Service
final class Chronicle {

    private final Customers customers;
    private final Timeline timeline;

    Chronicle(Customers customers, Timeline timeline) {
        this.customers = customers;
        this.timeline = timeline;
    }

    /** Writes down what a batch tells, in that order. */
    Mono<Void> write(
            List<Envelope<SwitchboardEvent>> envelopes, Function<Envelope<SwitchboardEvent>, Stream<Told>> reading) {
        return Mono.fromCallable(() -> envelopes.stream().flatMap(reading).toList())
                .subscribeOn(Schedulers.boundedElastic()) // see Contacts
                .filter(told -> !told.isEmpty())
                .flatMap(this::write);
    }

    private Mono<Void> write(List<Told> batch) {
        return customers
                .recall(batch.stream().flatMap(told -> told.contacts().stream()).toList())
                .flatMap(met -> {
                    List<Happening> happenings =
                            batch.stream().map(told -> happening(met, told)).toList();
                    return customers.keep(met).then(timeline.put(happenings));
                });
    }

    private static Happening happening(Acquaintances met, Told told) {
        Set<UUID> whose = told.contacts().stream()
                .flatMap(contact -> met.meet(contact, told.because()).stream())
                .collect(Collectors.toSet());
        return told.happening().apply(whose);
    }
}
