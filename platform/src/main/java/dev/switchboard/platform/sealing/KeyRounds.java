package dev.switchboard.platform.sealing;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.platform.regular.RegularWork;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SortedSet;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Looks every ten seconds which keys there are, takes a new one into use when it has settled, and tells operators what each
 * key is still needed for.
 *
 * <p>A key settles some time after any instance of the service first saw it, by the database's clock: by then the others
 * have it as well, and an instance that starts anew need not wait again.
 */
public final class KeyRounds extends RegularWork {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration COUNTING = Duration.ofMinutes(1);

    /** A connection of the pool may have broken since. */
    private static final Retry WHEN_IT_IS_BACK = Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(250))
            .filter(DataAccessResourceFailureException.class::isInstance);

    private static final String SEE = "INSERT INTO sealing_key (id) SELECT * FROM unnest(:ids) ON CONFLICT DO NOTHING";

    private static final String SETTLED =
            "SELECT id FROM sealing_key WHERE id = ANY(:ids) AND first_seen_at <= now() - make_interval(secs => :waits)";

    private final KeyUses uses;
    private final SealingKeys keys;
    private final Duration waits;
    private final DatabaseClient database;

    KeyRounds(KeyUses uses, SealingKeys keys, Duration waits, DatabaseClient database) {
        super(Duration.ZERO, INTERVAL);
        this.uses = uses;
        this.keys = keys;
        this.waits = waits;
        this.database = database;
    }

    /**
     * Makes the first key if there is none, and waits until it is known which one seals: nothing shall be sealed with a key
     * that all others have done with.
     *
     * @throws UncheckedIOException if the directory cannot be written
     * @throws IllegalStateException if that cannot be known, or rows need keys and there is none: a new one would only hide it
     */
    @Override
    public void start() {
        makeTheFirst()
                .then(Mono.defer(this::look))
                .flatMap(this::settle)
                .retryWhen(WHEN_IT_IS_BACK)
                .timeout(INTERVAL)
                .onErrorMap(
                        error -> !(error instanceof IllegalStateException || error instanceof UncheckedIOException),
                        error -> new IllegalStateException(
                                "PostgreSQL did not say which key seals. Start again when it answers", error))
                .block();
        super.start();
    }

    private Mono<Void> makeTheFirst() {
        if (!keys.none()) {
            return Mono.empty();
        }
        return uses.tablesByKey().flatMap(needed -> {
            if (!needed.isEmpty()) {
                return Mono.error(new IllegalStateException("""
                        No key is in %s, which switchboard.key-dir names, but rows are sealed (tables by key: %s). \
                        Put the keys there, or name the directory that has them. \
                        If they are lost for good, so is what they sealed: put a new key there to go on\
                        """.formatted(keys.directory(), needed)));
            }
            return Mono.<Void>fromRunnable(keys::makeTheFirst).subscribeOn(Schedulers.boundedElastic());
        });
    }

    /** Before the doors open, and before anything is heard. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** One look at everything. Counting may take its time, and holds up no key. */
    @Override
    public Mono<Void> round() {
        return look().flatMap(seen -> settle(seen)
                .timeout(INTERVAL)
                .then(Mono.defer(() -> uses.tell(seen).timeout(COUNTING))));
    }

    private Mono<SortedSet<String>> look() {
        return Mono.fromCallable(keys::look).subscribeOn(Schedulers.boundedElastic());
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
}
