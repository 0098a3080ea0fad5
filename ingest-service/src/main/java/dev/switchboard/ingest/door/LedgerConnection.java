package dev.switchboard.ingest.door;

import dev.switchboard.ingest.door.Ledger.Standing;
import dev.switchboard.platform.inbox.Failures;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
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

    private final ConnectionFactory connections;
    private final Duration writeWithin;
    private @Nullable Connection connection;

    LedgerConnection(ConnectionFactory connections, Duration writeWithin) {
        this.connections = connections;
        this.writeWithin = writeWithin;
    }

    /** Writes lines that share no lock; says where those stand that are written. */
    Mono<Map<UUID, Standing>> write(List<Line> lines) {
        return Mono.defer(this::connected)
                .flatMap(open ->
                        LedgerStatement.write(open, lines).timeout(writeWithin).doOnError(this::giveUpIfBroken));
    }

    void close() {
        Connection given = connection;
        connection = null;
        if (given != null) {
            close(given);
        }
    }

    private static void close(Connection given) {
        Mono.from(given.close()).subscribe(_ -> {}, error -> LOG.debug("Closing failed: {}", error.toString()));
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

    /** Cancelled, the driver would leave the socket open; so a connection that comes too late is closed when it comes. */
    private Mono<Connection> connect() {
        Mono<Connection> attempt = Mono.<Connection>from(connections.create()).cache();
        return attempt.flatMap(this::prepared)
                .timeout(CONNECT_WITHIN)
                .doOnNext(made -> connection = made)
                .doOnError(_ -> attempt.subscribe(LedgerConnection::close, error -> LOG.debug("No connection", error)));
    }

    /**
     * The server gives up when we do, so that a statement that waits holds no locks against the next try. It plans the
     * one statement once: by itself it would do so for each group, which takes longer than a small group's writing.
     */
    private Mono<Connection> prepared(Connection made) {
        return Flux.from(made.createStatement("SET statement_timeout = %d; SET plan_cache_mode = force_generic_plan"
                                .formatted(writeWithin.toMillis()))
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .then(Mono.just(made));
    }

    private void giveUpIfBroken(Throwable error) {
        if (Failures.isTheWorlds(error)) {
            close();
        }
    }
}
