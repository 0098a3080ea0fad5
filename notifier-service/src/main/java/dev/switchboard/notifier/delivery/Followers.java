package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.platform.outbox.OutboxRow;
import dev.switchboard.platform.sql.Columns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Payloads whose message is another's: what became of it is said to each of them. */
@Component
final class Followers {

    private final DatabaseClient database;
    private final DeliveryAnnouncements announcements;

    Followers(DatabaseClient database, DeliveryAnnouncements announcements) {
        this.database = database;
        this.announcements = announcements;
    }

    /** Tells them how attempts ended, after the results are kept: then nobody else joins those who wait. */
    Mono<Void> tell(List<Tried> tried) {
        return Flux.mergeSequential(
                        words(QueueSql.RELEASE_FOLLOWERS, Stands.class, tried),
                        words(QueueSql.FOLLOWERS, Stopped.class, tried))
                .collectList()
                .flatMap(words -> announcements.append(words));
    }

    private Flux<OutboxRow> words(String sql, Class<? extends Verdict> verdict, List<Tried> tried) {
        Map<UUID, Tried> ended = tried.stream()
                .filter(one -> verdict.isInstance(one.verdict()))
                .collect(Collectors.toMap(one -> one.attempt().deliveryId(), one -> one));
        return ended.isEmpty()
                ? Flux.empty()
                : database.sql(sql)
                        .bind("deliveries", ended.keySet().toArray(UUID[]::new))
                        .map(row -> announcements.words(
                                Objects.requireNonNull(ended.get(Columns.need(row, "delivery_id", UUID.class))),
                                Columns.need(row, "correlation_id", UUID.class)))
                        .all()
                        .flatMapIterable(words -> words);
    }
}
