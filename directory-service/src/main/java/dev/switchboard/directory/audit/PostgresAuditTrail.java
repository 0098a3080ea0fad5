package dev.switchboard.directory.audit;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.audit.Audited;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The trail in PostgreSQL, where the run-time role can neither change nor delete a line. */
@Component
final class PostgresAuditTrail implements AuditTrail {

    private static final String ADD = """
            INSERT INTO audit_entry (event_id, at, source, actor, action, entity, entity_id, detail, correlation_id)
            VALUES (:id, :at, :source, :actor, :action, :entity, :entityId, :detail, :correlation)
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;

    PostgresAuditTrail(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Envelope<?> envelope, Audited audited) {
        return database.sql(ADD)
                .bind("id", envelope.id())
                .bind("at", envelope.time())
                .bind("source", envelope.source())
                .bind("actor", audited.actor())
                .bind("action", audited.action())
                .bind("entity", audited.entity())
                .bind("entityId", audited.entityId())
                .bind("detail", Parameters.in(R2dbcType.VARCHAR, audited.detail()))
                .bind("correlation", envelope.correlationId())
                .then();
    }
}
