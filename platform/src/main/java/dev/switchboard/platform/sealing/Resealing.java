package dev.switchboard.platform.sealing;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.platform.regular.RegularWork;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Seals anew what was sealed with an older key than that in use, or stands in the clear since before it was sealed: in small
 * batches with a breath in between, each its own short transaction, so that a kill undoes no more than one. Any number of
 * instances may do so at once. Readers find each row under the old key or the new one.
 */
public final class Resealing extends RegularWork {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final UUID BEGINNING = new UUID(0, 0);

    private final List<SealedColumn> columns;
    private final SealingKeys keys;
    private final Sealing sealing;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    /** Rows that the log has told of. */
    private final Set<UUID> broken = ConcurrentHashMap.newKeySet();

    Resealing(
            List<SealedColumn> columns,
            SealingKeys keys,
            Sealing sealing,
            DatabaseClient database,
            TransactionalOperator transaction) {
        super(INTERVAL);
        this.columns = List.copyOf(columns);
        this.keys = keys;
        this.sealing = sealing;
        this.database = database;
        this.transaction = transaction;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares rows
    private record Row(UUID id, byte[] bytes) {}

    @Override
    protected Mono<Void> round() {
        return reseal();
    }

    /** Seals anew all that is due now. */
    public Mono<Void> reseal() {
        return Flux.fromIterable(columns)
                .concatMap(column -> reseal(column).onErrorResume(error -> {
                    LOG.warn("Old rows of {} are sealed anew another time: {}", column.table(), error.toString());
                    return Mono.empty();
                }))
                .then();
    }

    private Mono<Void> reseal(SealedColumn column) {
        String newest = keys.inUse().getKey();
        Mono<Void> fromTheClear = column.clear() == null ? Mono.empty() : reseal(column, null);
        return fromTheClear.then(database.sql(column.keys())
                .map(row -> need(row, "key_id", String.class))
                .all()
                .filter(key -> key.compareTo(newest) < 0 && keys.know(key))
                .collectList()
                .flatMapIterable(old -> old)
                .concatMap(old -> reseal(column, old))
                .then());
    }

    private Mono<Void> reseal(SealedColumn column, @Nullable String key) {
        return batch(column, key, BEGINNING)
                .expand(last -> Mono.delay(BREATH).then(batch(column, key, last)))
                .then();
    }

    /** The last id of the batch; nothing behind the last batch. */
    private Mono<UUID> batch(SealedColumn column, @Nullable String key, UUID after) {
        return of(key, column.batch(key))
                .bind("after", after)
                .map(row -> new Row(need(row, "id", UUID.class), need(row, "bytes", byte[].class)))
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .flatMap(rows -> Flux.fromIterable(rows)
                        .concatMap(row -> reseal(column, key, row))
                        .then(Mono.just(rows.getLast().id())))
                .as(transaction::transactional);
    }

    private Mono<Void> reseal(SealedColumn column, @Nullable String key, Row row) {
        byte[] plain;
        try {
            plain = key == null ? row.bytes() : sealing.open(row.id(), new Sealed(key, row.bytes()));
        } catch (IllegalStateException e) {
            if (broken.add(row.id())) {
                LOG.error(
                        "Row {} of {} cannot be opened with the key {}; it stays as it is",
                        row.id(),
                        column.table(),
                        key,
                        e);
            }
            return Mono.empty();
        }
        Sealed sealed = sealing.seal(row.id(), plain);
        return of(key, column.update(key))
                .bind("id", row.id())
                .bind("sealedWith", sealed.keyId())
                .bind("sealed", sealed.bytes())
                .then();
    }

    private GenericExecuteSpec of(@Nullable String key, String sql) {
        GenericExecuteSpec statement = database.sql(sql);
        return key == null ? statement : statement.bind("key", key);
    }
}
