package dev.switchboard.ingest.door;

import dev.switchboard.ingest.door.Ledger.Standing;
import dev.switchboard.platform.inbox.Failures;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that is kept for the ledger alone, made when it is first needed and anew after it failed. One that does
 * not answer in time is given up, be the other end frozen or gone. One statement at a time.
 */
final class LedgerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConnection.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(8);

    /** The server gives up when we do, so that a statement that waits holds no locks against the next try. */
    private static final String PREPARE = "SET statement_timeout = " + WRITE_WITHIN.toMillis();

    private final ConnectionFactory connections;
    private @Nullable Connection connection;

    LedgerConnection(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Writes lines that share no lock; says where those stand that are written. */
    Mono<Map<UUID, Standing>> write(List<Line> lines) {
        return Mono.defer(this::connected)
                .flatMap(open ->
                        LedgerStatement.write(open, lines).timeout(WRITE_WITHIN).doOnError(this::giveUpIfBroken));
    }

    void close() {
        Connection given = connection;
        connection = null;
        if (given != null) {
            Mono.from(given.close()).subscribe(_ -> {}, error -> LOG.debug("Closing failed: {}", error.toString()));
        }
    }

    private Mono<Connection> connected() {
        Connection open = connection;
        return open == null
                ? connect()
                : Mono.from(open.validate(ValidationDepth.LOCAL))
                        .filter(valid -> valid)
                        .map(_ -> open)
                        .switchIfEmpty(Mono.defer(this::connect));
    }

    private Mono<Connection> connect() {
        return Mono.from(connections.create())
                .doOnNext(made -> connection = made)
                .flatMap(made -> Flux.from(made.createStatement(PREPARE).execute())
                        .flatMap(result -> result.getRowsUpdated())
                        .then(Mono.just(made)))
                .timeout(CONNECT_WITHIN)
                .doOnError(_ -> close());
    }

    private void giveUpIfBroken(Throwable error) {
        if (Failures.isTheWorlds(error)) {
            close();
        }
    }
}
