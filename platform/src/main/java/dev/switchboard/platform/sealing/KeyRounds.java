package dev.switchboard.platform.sealing;

import static dev.switchboard.platform.sql.Columns.need;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Looks every ten seconds which keys there are, takes a new one into use when it has settled, and tells operators what each
 * key is still needed for.
 *
 * <p>A key settles some time after any instance of the service first saw it, by the database's clock: by then the others
 * have it as well, and an instance that starts anew need not wait again.
 */
public final class KeyRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRounds.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final String NO_KEY = "none";

    private static final String SEE = "INSERT INTO sealing_key (id) SELECT * FROM unnest(:ids) ON CONFLICT DO NOTHING";

    private static final String SETTLED =
            "SELECT id FROM sealing_key WHERE id = ANY(:ids) AND first_seen_at <= now() - make_interval(secs => :waits)";

    private final List<SealedColumn> columns;
    private final SealingKeys keys;
    private final Duration waits;
    private final DatabaseClient database;
    private final MultiGauge uses;
    private Disposable rounds = Disposables.disposed();

    KeyRounds(
            List<SealedColumn> columns,
            SealingKeys keys,
            Duration waits,
            DatabaseClient database,
            MeterRegistry registry) {
        this.columns = List.copyOf(columns);
        this.keys = keys;
        this.waits = waits;
        this.database = database;
        this.uses = MultiGauge.builder("switchboard.sealing.key.uses")
                .description(
                        "Rows that need the key, at most 10000 of a table, and 1 if this instance seals with it or will")
                .register(registry);
    }

    /** Waits for the first round: nothing shall be sealed with a key that all others have done with. */
    @Override
    public void start() {
        patientRound().block();
        rounds = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> patientRound())
                .subscribe();
    }

    private Mono<Void> patientRound() {
        return round().timeout(INTERVAL).onErrorResume(error -> {
            LOG.warn("Keys stay as they are until the next time: {}", error.toString());
            return Mono.empty();
        });
    }

    /** Before the doors open, and before anything is heard. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        rounds.dispose();
    }

    @Override
    public boolean isRunning() {
        return !rounds.isDisposed();
    }

    /** One look at everything. */
    public Mono<Void> round() {
        return Mono.fromCallable(keys::look)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(seen -> settle(seen).then(Mono.defer(() -> tell(seen))));
    }

    private Mono<Void> settle(SortedSet<String> seen) {
        String[] ids = seen.toArray(String[]::new);
        return database.sql(SEE)
                .bind("ids", ids)
                .then()
                .then(Mono.defer(() -> database.sql(SETTLED)
                        .bind("ids", ids)
                        .bind("waits", waits.toMillis() / 1e3)
                        .map(row -> need(row, "id", String.class))
                        .all()
                        .collectList()))
                .doOnNext(keys::settled)
                .then();
    }

    private Mono<Void> tell(SortedSet<String> seen) {
        return Flux.fromIterable(columns)
                .concatMap(column -> usesOf(column, seen.last()))
                .reduceWith(() -> seals(seen), (sums, one) -> {
                    sums.merge(one.getKey(), one.getValue(), Long::sum);
                    return sums;
                })
                .doOnNext(sums -> uses.register(
                        sums.entrySet().stream()
                                .map(use -> Row.of(Tags.of("key", use.getKey()), use.getValue()))
                                .toList(),
                        true))
                .then();
    }

    /** What each key is needed for though there be no row: the newest will seal, even if it does not yet. */
    private Map<String, Long> seals(SortedSet<String> seen) {
        Map<String, Long> sums = new TreeMap<>();
        seen.forEach(key -> sums.put(key, 0L));
        sums.put(keys.inUse().getKey(), 1L);
        sums.put(seen.last(), 1L);
        return sums;
    }

    /** Of the newest key nobody needs to know how many: its file stays. */
    private Flux<Map.Entry<String, Long>> usesOf(SealedColumn column, String newest) {
        Flux<Map.Entry<String, Long>> inTheClear = column.clear() == null
                ? Flux.empty()
                : count(column, null).map(rows -> Map.entry(NO_KEY, rows)).flux();
        return database.sql(column.keys())
                .map(row -> need(row, "key_id", String.class))
                .all()
                .filter(key -> !key.equals(newest))
                .collectList()
                .flatMapIterable(used -> used)
                .concatMap(key -> count(column, key).map(rows -> Map.entry(key, rows)))
                .concatWith(inTheClear);
    }

    private Mono<Long> count(SealedColumn column, @Nullable String key) {
        GenericExecuteSpec counting = database.sql(column.count(key));
        return (key == null ? counting : counting.bind("key", key))
                .map(row -> need(row, "count", Long.class))
                .one();
    }
}
