package dev.switchboard.platform.sealing;

import static dev.switchboard.platform.sql.Columns.need;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which keys rows are sealed with, how many those are, and whether this instance has the key. */
final class KeyUses {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final String NO_KEY = "none";

    private final List<SealedColumn> columns;
    private final SealingKeys keys;
    private final DatabaseClient database;
    private final MultiGauge uses;
    private final MultiGauge missing;

    /** Missing keys that the log has told of. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    KeyUses(List<SealedColumn> columns, SealingKeys keys, DatabaseClient database, MeterRegistry registry) {
        this.columns = List.copyOf(columns);
        this.keys = keys;
        this.database = database;
        this.uses = MultiGauge.builder("switchboard.sealing.key.uses")
                .description(
                        "Rows that need the key, at most 10000 of a table, and 1 if this instance seals with it or will")
                .register(registry);
        this.missing = MultiGauge.builder("switchboard.sealing.key.missing")
                .description("1 for a key that rows need and this instance has not, 0 for those that it has")
                .register(registry);
    }

    /** Publishes what each key is needed for, and logs once which are missing. */
    Mono<Void> tell(SortedSet<String> seen) {
        return tablesByKey()
                .doOnNext(needed -> tellOfMissing(seen, needed))
                .flatMapMany(needed -> usesOf(needed, seen.last()))
                .reduceWith(() -> seals(seen), (sums, one) -> {
                    sums.merge(one.getKey(), one.getValue(), Long::sum);
                    return sums;
                })
                .doOnNext(sums -> publish(uses, sums))
                .then();
    }

    /** An instance may lag, so it is an error for operators only if every instance says so. */
    private void tellOfMissing(SortedSet<String> seen, Map<String, List<String>> needed) {
        Map<String, Long> sums = new TreeMap<>();
        seen.forEach(key -> sums.put(key, 0L));
        told.retainAll(needed.keySet());
        told.removeAll(seen);
        needed.forEach((key, in) -> {
            if (sums.putIfAbsent(key, 1L) == null && told.add(key)) {
                LOG.error(
                        "Rows of {} are sealed with the key {}, which is not in {}. They cannot be read until it is put there",
                        String.join(", ", in),
                        key,
                        keys.directory());
            }
        });
        publish(missing, sums);
    }

    private static void publish(MultiGauge gauge, Map<String, Long> byKey) {
        gauge.register(
                byKey.entrySet().stream()
                        .map(one -> Row.of(Tags.of("key", one.getKey()), one.getValue()))
                        .toList(),
                true);
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
    private Flux<Map.Entry<String, Long>> usesOf(Map<String, List<String>> needed, String newest) {
        return Flux.fromIterable(columns).concatMap(column -> {
            Flux<Map.Entry<String, Long>> inTheClear = column.clear() == null
                    ? Flux.empty()
                    : count(column, null).map(rows -> Map.entry(NO_KEY, rows)).flux();
            return Flux.fromIterable(needed.entrySet())
                    .filter(use -> use.getValue().contains(column.table()))
                    .map(Map.Entry::getKey)
                    .filter(key -> !key.equals(newest))
                    .concatMap(key -> count(column, key).map(rows -> Map.entry(key, rows)))
                    .concatWith(inTheClear);
        });
    }

    /** All keys that rows are sealed with, and in which tables. */
    Mono<Map<String, List<String>>> tablesByKey() {
        return Flux.fromIterable(columns)
                .concatMap(column -> database.sql(column.keys())
                        .map(row -> need(row, "key_id", String.class))
                        .all()
                        .map(key -> Map.entry(key, column.table())))
                .reduceWith(TreeMap::new, (byKey, use) -> {
                    byKey.computeIfAbsent(use.getKey(), _ -> new ArrayList<>()).add(use.getValue());
                    return byKey;
                });
    }

    private Mono<Long> count(SealedColumn column, @Nullable String key) {
        GenericExecuteSpec counting = database.sql(column.count(key));
        return (key == null ? counting : counting.bind("key", key))
                .map(row -> need(row, "count", Long.class))
                .one();
    }
}
