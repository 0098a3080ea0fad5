package dev.switchboard.directory.apikey;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.directory.member.Folded;
import dev.switchboard.directory.member.Given;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** API keys in PostgreSQL. */
@Component
class ApiKeyRows {

    private static final String COLUMNS = """
            key.id, key.member_id, member.name AS member_name, key.name, key.scopes, key.created_at, key.expires_at,
            key.revoked_at""";

    private static final String FROM = "api_key key JOIN team_member member ON member.id = key.member_id";

    private static final String ADD = """
            INSERT INTO api_key (id, member_id, name, hash, scopes, created_at, expires_at)
            VALUES (:id, :member, :name, :hash, :scopes, :created, :expires)""";

    private static final String LIVE = """
            SELECT count(*) AS live FROM api_key
            WHERE member_id = :member AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)""";

    private static final Map<String, String> STATES = Map.of(
            "active", "(key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > now()))",
            "expired", "(key.revoked_at IS NULL AND key.expires_at <= now())",
            "revoked", "(key.revoked_at IS NOT NULL)");

    private final DatabaseClient database;
    private final Clock clock;
    private final KeysetList<ApiKey> list;

    ApiKeyRows(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.list = new KeysetList<>(database, COLUMNS, FROM, "key.id", ApiKeyRows::key)
                .sortedBy("name", "lower(key.name)", "text")
                .sortedBy("createdAt", "key.created_at", "timestamptz")
                .sortedBy("expiresAt", "coalesce(key.expires_at, 'infinity')", "timestamptz")
                .byDefault("-createdAt");
    }

    Mono<Void> add(ApiKey key, ApiKeyText text) {
        var statement = database.sql(ADD)
                .bind("id", key.id())
                .bind("member", key.memberId())
                .bind("name", key.name())
                .bind("hash", text.hash())
                .bind("scopes", key.scopes().toArray(String[]::new))
                .bind("created", key.createdAt());
        return (key.expiresAt() == null
                        ? statement.bindNull("expires", Instant.class)
                        : statement.bind("expires", key.expiresAt()))
                .then();
    }

    /** How many of a member's are good now. */
    Mono<Long> live(UUID member) {
        return database.sql(LIVE)
                .bind("member", member)
                .bind("now", clock.instant())
                .map(row -> need(row, "live", Long.class))
                .one();
    }

    Mono<ApiKey> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM " + FROM + " WHERE key.id = :id")
                .bind("id", id)
                .map(ApiKeyRows::key)
                .one();
    }

    /** Revokes it; false if it was revoked before. */
    Mono<Boolean> revoke(UUID id) {
        return database.sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .bind("now", clock.instant())
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Revokes those of a member that were not; their ids. */
    Flux<UUID> revokeAllOf(UUID member) {
        return database.sql(
                        "UPDATE api_key SET revoked_at = :now WHERE member_id = :member AND revoked_at IS NULL RETURNING id")
                .bind("now", clock.instant())
                .bind("member", member)
                .map(row -> need(row, "id", UUID.class))
                .all();
    }

    /** A page by {@code q}, {@code state}, {@code sort} and what every list takes. */
    Mono<Listing<ApiKey>> page(MultiValueMap<String, String> query) {
        String state = query.getFirst("state");
        String q = query.getFirst("q");
        Given given = new Given();
        if (state != null && !STATES.containsKey(state)) {
            given.wrong("state", "must be active, expired or revoked");
        }
        given.check();
        Filter filter = Filter.none()
                .and(
                        "(position(:q IN lower(key.name)) > 0 OR position(:q IN member.name_folded) > 0)",
                        "q",
                        q == null || q.isBlank() ? null : Folded.of(q));
        return list.page(ListRequest.of(query), ofState(filter, state));
    }

    private static Filter ofState(Filter filter, @Nullable String state) {
        return state == null ? filter : filter.and(Objects.requireNonNull(STATES.get(state)));
    }

    private static ApiKey key(Readable row) {
        return new ApiKey(
                need(row, "id", UUID.class),
                need(row, "member_id", UUID.class),
                need(row, "member_name", String.class),
                need(row, "name", String.class),
                List.of(need(row, "scopes", String[].class)),
                need(row, "created_at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("revoked_at", Instant.class));
    }
}
