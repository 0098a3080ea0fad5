package dev.switchboard.directory.audit;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The trail in PostgreSQL, where the run-time role can neither change nor delete a line. */
@Component
final class PostgresAuditTrail implements AuditTrail {

    private static final String ADD = """
            INSERT INTO audit_entry (event_id, at, source, actor, action, entity, entity_id, detail, correlation_id)
            SELECT id, at::timestamptz, source, actor, action, entity, entity_id, detail, correlation
            FROM unnest(:ids, :times, :sources, :actors, :actions, :entities, :entityIds, :details, :correlations)
                AS said (id, at, source, actor, action, entity, entity_id, detail, correlation)
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;

    PostgresAuditTrail(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(List<Line> lines) {
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD)
                .bind("ids", ids(lines, line -> line.envelope().id()))
                .bind("times", texts(lines, line -> line.envelope().time().toString()))
                .bind("sources", texts(lines, line -> line.envelope().source()))
                .bind("actors", texts(lines, line -> line.audited().actor()))
                .bind("actions", texts(lines, line -> line.audited().action()))
                .bind("entities", texts(lines, line -> line.audited().entity()))
                .bind("entityIds", texts(lines, line -> line.audited().entityId()))
                .bind("details", texts(lines, line -> line.audited().detail()))
                .bind("correlations", ids(lines, line -> line.envelope().correlationId()))
                .then();
    }

    private static UUID[] ids(List<Line> lines, Function<Line, UUID> id) {
        return lines.stream().map(id).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Line> lines, Function<Line, @Nullable String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }
}
