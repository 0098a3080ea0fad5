package dev.switchboard.directory.customer;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Customers whom an event took for one. */
@Component
final class Likenesses {

    private static final String MOVE = """
            WITH gone AS (
                DELETE FROM customer_likeness WHERE one = :from OR other = :from
                RETURNING CASE WHEN one = :from THEN other ELSE one END AS whom)
            INSERT INTO customer_likeness (one, other)
            SELECT least(whom, :into), greatest(whom, :into) FROM gone WHERE whom <> :into
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;

    Likenesses(DatabaseClient database) {
        this.database = database;
    }

    /** Whoever was like the one is like the other; the two are like each other no more. */
    Mono<Void> move(UUID from, UUID into) {
        return database.sql(MOVE).bind("from", from).bind("into", into).then();
    }
}
