package dev.switchboard.directory.audit;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.directory.member.Given;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** The trail as a list: filtered by who, what, to what, where and when; the newest first. */
@Component
class AuditList {

    private static final String COLUMNS = """
            entry.event_id, entry.at, replace(entry.source, '/switchboard/', '') AS source, entry.actor, coalesce(member.name, key.name) AS actor_name,
            entry.action, entry.entity, entry.entity_id, entry.detail, entry.correlation_id""";

    private static final String FROM = """
            audit_entry entry LEFT JOIN team_member member ON CAST(member.id AS text) = entry.actor
                LEFT JOIN api_key key ON 'api-key:' || CAST(key.id AS text) = entry.actor""";

    private final KeysetList<AuditEntry> list;

    AuditList(DatabaseClient database) {
        this.list = new KeysetList<>(database, COLUMNS, FROM, "entry.event_id", AuditList::entry)
                .sortedBy("at", "entry.at", "timestamptz")
                .byDefault("-at");
    }

    /** A page by the filters that {@link AuditController} names, and what every list takes. */
    Mono<Listing<AuditEntry>> page(MultiValueMap<String, String> query) {
        Given given = new Given();
        Filter filter = Filter.none()
                .and("entry.actor = :actor", "actor", some(query, "actor"))
                .and("entry.action = :action", "action", some(query, "action"))
                .and("entry.entity = :entity", "entity", some(query, "entity"))
                .and("entry.entity_id = :entityId", "entityId", some(query, "entityId"))
                .and("entry.source = '/switchboard/' || :source", "source", some(query, "source"))
                .and("entry.at >= :from", "from", instant(given, query, "from"))
                .and("entry.at < :to", "to", instant(given, query, "to"));
        given.check();
        return list.page(ListRequest.of(query), filter);
    }

    private static @Nullable String some(MultiValueMap<String, String> query, String name) {
        String text = query.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Instant instant(Given given, MultiValueMap<String, String> query, String name) {
        String text = some(query, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            given.wrong(name, "must be a time with its offset: 2026-01-31T12:00:00Z");
            return null;
        }
    }

    private static AuditEntry entry(Readable row) {
        return new AuditEntry(
                need(row, "event_id", UUID.class),
                need(row, "at", Instant.class),
                need(row, "source", String.class),
                need(row, "actor", String.class),
                row.get("actor_name", String.class),
                need(row, "action", String.class),
                need(row, "entity", String.class),
                need(row, "entity_id", String.class),
                row.get("detail", String.class),
                need(row, "correlation_id", UUID.class));
    }
}
