package dev.switchboard.ingest.integration;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who stands at the fixed addresses of a kind: one integration or none. */
@Component
final class FixedDoor {

    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.fixed-door.' || :kind, 0))";

    private static final String LEAVE = """
            UPDATE integration i SET fixed_door = false, version = version + 1 WHERE i.kind = :kind AND i.fixed_door
            RETURNING\s""" + IntegrationRows.COLUMNS;

    private final DatabaseClient database;
    private final IntegrationRows rows;
    private final IntegrationNews news;

    FixedDoor(DatabaseClient database, IntegrationRows rows, IntegrationNews news) {
        this.database = database;
        this.rows = rows;
        this.news = news;
    }

    /**
     * Nobody else moves it until the transaction ends. Whoever moves it does this before he locks any integration: he waits
     * for the former's row, and its holder must not wait for him.
     */
    Mono<Void> lock(String kind) {
        return database.sql(LOCK).bind("kind", kind).then();
    }

    /** Takes it, once it is locked, from the integration that has it. */
    Mono<Void> free(String kind, String actor) {
        return database.sql(LEAVE)
                .bind("kind", kind)
                .map(rows::of)
                .one()
                .flatMap(former -> news.say(former, actor, "integration.changed", "it left the fixed address"));
    }
}
