package dev.switchboard.notifier.delivery;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.notifier.template.Facts;
import dev.switchboard.platform.problem.ProblemException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What messages were made of, as the table {@code delivery} keeps it. */
@Component
final class PostgresSamples implements Samples {

    private static final String COLUMNS = "SELECT d.id, d.about, d.created_at, d.facts FROM ";

    /** By the index on the creation: it is usually the first that is looked at. */
    private static final String NEWEST = COLUMNS + PostgresDeliveryQueries.LATEST + """
             WHERE d.template = :template AND d.facts IS NOT NULL
            ORDER BY d.created_at DESC, d.id DESC LIMIT 1
            """;

    private final DatabaseClient database;

    PostgresSamples(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Sample> newest(String template) {
        return database.sql(NEWEST)
                .bind("template", template)
                .map(PostgresSamples::sample)
                .one();
    }

    @Override
    public Mono<Sample> of(String template, UUID delivery) {
        return database.sql(COLUMNS + "delivery d WHERE d.id = :id AND d.template = :template")
                .bind("id", delivery)
                .bind("template", template)
                .map(PostgresSamples::sample)
                .one()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("delivery")));
    }

    private static Sample sample(Readable row) {
        String facts = row.get("facts", String.class);
        if (facts == null) {
            throw ProblemException.conflict(
                    "delivery-too-old", "What this message was made of is no longer kept; choose a newer one.");
        }
        return new Sample(
                need(row, "id", UUID.class),
                need(row, "about", String.class),
                need(row, "created_at", Instant.class),
                Facts.read(facts));
    }
}
