package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.integration.Address.Fixed;
import dev.switchboard.ingest.integration.Address.Own;
import dev.switchboard.ingest.integration.Integration.Door;
import dev.switchboard.ingest.integration.Integration.Secret;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All integrations, in PostgreSQL. */
@Component
public final class Integrations {

    static final String BY_WEBHOOK_ID =
            "SELECT " + IntegrationRows.COLUMNS + " FROM integration i WHERE i.webhook_id = :webhookId";

    static final String AT_FIXED_DOOR =
            "SELECT " + IntegrationRows.COLUMNS + " FROM integration i WHERE i.kind = :kind AND i.fixed_door";

    private static final String BY_ID = "SELECT " + IntegrationRows.COLUMNS + " FROM integration i WHERE i.id = :id";

    private static final String INSERT = """
            INSERT INTO integration (id, webhook_id, name, kind, state, scheme, config, fixed_door, created_at)
            VALUES (:id, :webhookId, :name, :kind, :state, :scheme, :config, :fixedDoor, :createdAt)""";

    private static final String UPDATE = """
            UPDATE integration SET name = :name, state = :state, scheme = :scheme, config = :config,
                fixed_door = :fixedDoor, version = :version
            WHERE id = :id""";

    private static final String TOUCH = "UPDATE integration SET version = version + 1 WHERE id = :id";

    static final String LIST_FROM = """
            integration i LEFT JOIN LATERAL (
                SELECT l.received_at AS last_received_at FROM payload_log l WHERE l.integration_id = i.id
                ORDER BY l.received_at DESC LIMIT 1) AS latest ON TRUE""";

    private final DatabaseClient database;
    private final IntegrationRows rows;
    private final IntegrationSecrets secrets;
    private final Clock clock;
    private final KeysetList<Integration> list;

    Integrations(DatabaseClient database, IntegrationRows rows, IntegrationSecrets secrets, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
        this.list = new KeysetList<>(
                        database, IntegrationRows.COLUMNS + ", last_received_at", LIST_FROM, "i.id", rows::listed)
                .sortedBy("createdAt", "i.created_at", "timestamptz")
                .sortedBy("name", "lower(i.name)", "text")
                .byDefault("-createdAt");
    }

    /** The door at an address with its live secrets, or nothing. */
    public Mono<Door> at(Address address) {
        var found = switch (address) {
            case Own(var webhookId) -> database.sql(BY_WEBHOOK_ID).bind("webhookId", webhookId);
            case Fixed(var kind) -> database.sql(AT_FIXED_DOOR).bind("kind", kind);
        };
        return found.map(rows::of)
                .one()
                .flatMap(integration -> integration.verification().needsSecret()
                        ? secrets.live(integration.id(), clock.instant()).map(live -> Door.of(integration, live))
                        : Mono.just(Door.of(integration, List.of())));
    }

    /** The integration of that id, or nothing. */
    public Mono<Integration> find(UUID id) {
        return database.sql(BY_ID).bind("id", id).map(rows::of).one();
    }

    Mono<Integration> need(UUID id) {
        return find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("integration")));
    }

    /** The integration, locked until the transaction ends. */
    Mono<Integration> lock(UUID id) {
        return database.sql(BY_ID + " FOR UPDATE")
                .bind("id", id)
                .map(rows::of)
                .one()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("integration")));
    }

    /** The secrets that its door takes at this moment, the newest first. */
    Mono<List<Secret>> secretsOf(Integration integration) {
        return secrets.live(integration.id(), clock.instant())
                .map(live -> live.stream()
                        .filter(secret -> integration.verification().canUse(secret.text()))
                        .toList());
    }

    Mono<Listing<Integration>> page(ListRequest request, Filter filter) {
        return list.page(request, filter);
    }

    Mono<Void> add(Integration integration) {
        return database.sql(INSERT)
                .bind("id", integration.id())
                .bind("webhookId", integration.webhookId())
                .bind("name", integration.name())
                .bind("kind", integration.kind())
                .bind("state", integration.state().word())
                .bind("scheme", integration.verification().scheme())
                .bind("config", rows.config(integration.verification()))
                .bind("fixedDoor", integration.fixedDoor())
                .bind("createdAt", integration.createdAt())
                .then();
    }

    Mono<Void> change(Integration integration) {
        return database.sql(UPDATE)
                .bind("id", integration.id())
                .bind("name", integration.name())
                .bind("state", integration.state().word())
                .bind("scheme", integration.verification().scheme())
                .bind("config", rows.config(integration.verification()))
                .bind("fixedDoor", integration.fixedDoor())
                .bind("version", integration.version())
                .then();
    }

    /** Makes it another version though none of its fields changed: its secrets did. */
    Mono<Void> touch(UUID id) {
        return database.sql(TOUCH).bind("id", id).then();
    }
}
