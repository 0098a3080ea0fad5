package dev.switchboard.ingest.door;

import dev.switchboard.platform.outbox.Wakeup;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Other ways of keeping what came through the door, side by side with the product's own in one process, so that
 * {@code bin/bench} can measure them in turn under the same conditions. The integration's name says which is meant.
 */
@Primary
@Component
final class BenchLedger implements Ledger {

    private final GroupCommit product;
    private final LineWriter lines;
    private final ConnectionFactory pool;
    private final Wakeup relay;

    BenchLedger(GroupCommit product, LineWriter lines, ConnectionFactory pool, Wakeup relay) {
        this.product = product;
        this.lines = lines;
        this.pool = pool;
        this.relay = relay;
    }

    @Override
    public Mono<Standing> keep(Entry entry) {
        return switch (entry.integration().name()) {
            case "stubbed" -> Mono.just(new Standing.Kept());
            case "single" -> keepAlone(lines.lineOf(entry));
            default -> product.keep(entry);
        };
    }

    /** The product's statement with one line, on a connection of the pool. */
    private Mono<Standing> keepAlone(Line line) {
        return Mono.usingWhen(
                        pool.create(),
                        connection -> LedgerStatement.write(connection, List.of(line)),
                        Connection::close)
                .doOnNext(_ -> relay.wake())
                .mapNotNull(standings -> standings.get(line.logId()));
    }
}
