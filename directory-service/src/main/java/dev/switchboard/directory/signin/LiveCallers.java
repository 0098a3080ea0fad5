package dev.switchboard.directory.signin;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.directory.member.Scopes;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Caller.Credential;
import dev.switchboard.platform.access.Callers;
import dev.switchboard.platform.access.Role;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks at the members themselves. So whoever was deactivated, demoted or signed out a moment ago changes nothing here any
 * more; the other services hear of it.
 */
@Component
final class LiveCallers implements Callers {

    private static final String IS_LIVE = """
            SELECT EXISTS (SELECT FROM team_member WHERE id = :member AND active AND role = :role)
               AND NOT EXISTS (SELECT FROM refresh_family WHERE id = :session AND ended_at IS NOT NULL) AS live""";

    private static final String OF_KEY = """
            SELECT key.id AS key_id, key.scopes, member.id, member.name, member.email, member.role
            FROM api_key key JOIN team_member member ON member.id = key.member_id
            WHERE key.hash = :hash AND key.revoked_at IS NULL AND member.active
              AND (key.expires_at IS NULL OR key.expires_at > :now)""";

    private final DatabaseClient database;
    private final Clock clock;

    LiveCallers(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> isRevoked(Caller holder, long version) {
        return database.sql(IS_LIVE)
                .bind("member", holder.id())
                .bind("role", holder.role().word())
                .bind("session", ((Credential.SignIn) holder.by()).session())
                .map(row -> !need(row, "live", Boolean.class))
                .one();
    }

    @Override
    public Mono<Caller> ofKey(ApiKeyText key) {
        return database.sql(OF_KEY)
                .bind("hash", key.hash())
                .bind("now", clock.instant())
                .map(LiveCallers::caller)
                .one();
    }

    private static Caller caller(Readable row) {
        Role role = Role.of(need(row, "role", String.class)).orElseThrow();
        return new Caller(
                need(row, "id", UUID.class),
                need(row, "name", String.class),
                need(row, "email", String.class),
                role,
                Set.copyOf(Scopes.left(List.of(need(row, "scopes", String[].class)), role)),
                new Credential.ApiKey(need(row, "key_id", UUID.class)));
    }
}
