package dev.switchboard.platform.consumer;

import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.consumer.ConsumerViews.ConsumerView;
import dev.switchboard.platform.consumer.ConsumerViews.ConsumersView;
import dev.switchboard.platform.consumer.ConsumerViews.From;
import dev.switchboard.platform.consumer.StartedPartitions.Started;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people see of consumers and do with them. */
final class ConsumerDesk {

    private final PlatformProperties platform;
    private final ConsumerWatch watch;
    private final StartedPartitions started;
    private final Offsets offsets;
    private final Audit audit;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    ConsumerDesk(
            PlatformProperties platform,
            ConsumerWatch watch,
            StartedPartitions started,
            Offsets offsets,
            Audit audit,
            DatabaseClient database,
            TransactionalOperator transaction) {
        this.platform = platform;
        this.watch = watch;
        this.started = started;
        this.offsets = offsets;
        this.audit = audit;
        this.database = database;
        this.transaction = transaction;
    }

    Mono<ConsumersView> all() {
        return parkedKeys().map(parked -> {
            List<ConsumerView> consumers = watch.containers().stream()
                    .map(container -> view(container, parked))
                    .sorted(Comparator.comparing(ConsumerView::consumer))
                    .toList();
            return new ConsumersView(consumers, consumers.size(), null);
        });
    }

    /** The only way on for a consumer whose offset is gone. */
    Mono<Void> resume(String consumer, From from, Caller caller) {
        return Mono.justOrEmpty(watch.containers().stream()
                        .filter(container -> ConsumerWatch.nameOf(container).equals(consumer))
                        .findFirst())
                .switchIfEmpty(Mono.error(ProblemException.notFound("consumer")))
                .flatMap(container -> started.gone()
                        .filter(row -> row.consumer().equals(consumer))
                        .map(Started::partition)
                        .collectList()
                        .flatMap(gone -> placesOf(container, gone, from)))
                .flatMap(places -> resume(consumer, places)
                        .then(audit.say(
                                Cause.request(),
                                caller,
                                "consumer.resumed",
                                "consumer",
                                consumer,
                                "from " + from.word() + ": " + places))
                        .as(transaction::transactional));
    }

    private Mono<Map<Integer, Long>> placesOf(MessageListenerContainer container, List<Integer> gone, From from) {
        if (gone.isEmpty()) {
            return Mono.error(ProblemException.conflict(
                    "consumer-is-not-stopped",
                    "This consumer is not stopped; only one whose offset is gone needs to be told where to go on."));
        }
        return offsets.of(ConsumerWatch.topicOf(container), gone, from)
                .onErrorMap(
                        KafkaException.class,
                        _ -> ProblemException.unavailable("Kafka does not answer; nothing was done. Try again."));
    }

    private Mono<Void> resume(String consumer, Map<Integer, Long> places) {
        return Flux.fromIterable(places.entrySet())
                .concatMap(place -> started.resume(consumer, place.getKey(), place.getValue()))
                .then();
    }

    private ConsumerView view(MessageListenerContainer container, Map<String, Long> parked) {
        String name = ConsumerWatch.nameOf(container);
        var condition = watch.conditionOf(container);
        return new ConsumerView(
                platform.service(),
                name,
                ConsumerWatch.topicOf(container),
                condition.state(),
                condition.reason(),
                watch.lagOf(name),
                parked.getOrDefault(name, 0L));
    }

    private Mono<Map<String, Long>> parkedKeys() {
        return database.sql("SELECT consumer, count(*) AS keys FROM parked_key GROUP BY consumer")
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("consumer", String.class)),
                        Objects.requireNonNull(row.get("keys", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
