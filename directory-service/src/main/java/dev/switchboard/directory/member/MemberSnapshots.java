package dev.switchboard.directory.member;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.contracts.people.PeopleEvent.ApiKey;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that other services may know of a member: also the API keys that are good, and the sign-ins that ended lately. */
@Component
final class MemberSnapshots {

    /** Four times as long as an access token lives. */
    private static final Duration LATELY = Duration.ofHours(1);

    private static final String KEYS = """
            SELECT id, hash, scopes, expires_at FROM api_key
            WHERE member_id = :member AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
            ORDER BY id""";

    private static final String ENDED =
            "SELECT id FROM refresh_family WHERE member_id = :member AND ended_at > :since ORDER BY id";

    private final DatabaseClient database;
    private final Clock clock;

    MemberSnapshots(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The snapshot of a member whom the caller has locked. */
    Mono<TeamMemberSaved> of(TeamMember member) {
        Instant now = clock.instant();
        return keys(member, now)
                .collectList()
                .flatMap(keys -> ended(member, now).collectList().map(ended -> member.snapshot(keys, ended)));
    }

    private Flux<ApiKey> keys(TeamMember member, Instant now) {
        return database.sql(KEYS)
                .bind("member", member.id())
                .bind("now", now)
                .map(row -> new ApiKey(
                        need(row, "id", UUID.class),
                        need(row, "hash", String.class),
                        Scopes.left(List.of(need(row, "scopes", String[].class)), member.role()),
                        row.get("expires_at", Instant.class)))
                .all();
    }

    private Flux<UUID> ended(TeamMember member, Instant now) {
        return database.sql(ENDED)
                .bind("member", member.id())
                .bind("since", now.minus(LATELY))
                .map(row -> need(row, "id", UUID.class))
                .all();
    }
}
