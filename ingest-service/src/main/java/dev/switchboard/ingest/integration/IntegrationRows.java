package dev.switchboard.ingest.integration;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.integration.Integration.State;
import dev.switchboard.ingest.integration.Integration.Verification;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the table of integrations, as records and back. */
@Component
final class IntegrationRows {

    static final String COLUMNS =
            "i.id, i.webhook_id, i.name, i.kind, i.state, i.scheme, i.config, i.fixed_door, i.created_at, i.version";

    private static final TypeReference<Map<String, Object>> CONFIG = new TypeReference<>() {};

    private final JsonMapper json;

    IntegrationRows(JsonMapper json) {
        this.json = json;
    }

    Json config(Verification verification) {
        return Json.of(json.writeValueAsString(verification.config()));
    }

    Integration of(Readable row) {
        return of(row, null);
    }

    Integration listed(Readable row) {
        return of(row, row.get("last_received_at", Instant.class));
    }

    private Integration of(Readable row, @org.jspecify.annotations.Nullable Instant lastReceivedAt) {
        return new Integration(
                need(row, "id", UUID.class),
                need(row, "webhook_id", String.class),
                need(row, "name", String.class),
                need(row, "kind", String.class),
                State.valueOf(need(row, "state", String.class).toUpperCase(Locale.ROOT)),
                new Verification(
                        need(row, "scheme", String.class), json.readValue(need(row, "config", String.class), CONFIG)),
                need(row, "fixed_door", Boolean.class),
                need(row, "created_at", Instant.class),
                lastReceivedAt,
                need(row, "version", Long.class));
    }
}
