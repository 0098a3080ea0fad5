package dev.switchboard.directory.member;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.directory.member.TeamMembers.TakenName;
import dev.switchboard.platform.access.Role;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code team_member} as members. */
@Component
public final class MemberRows {

    /** What {@link #member} reads. */
    public static final String COLUMNS =
            "id, name, email, role, status, active, identities, last_online_at, created_at, version";

    private static final TypeReference<List<Identity>> IDENTITIES = new TypeReference<>() {};

    private final JsonMapper json;

    MemberRows(JsonMapper json) {
        this.json = json;
    }

    /** The member in a row. */
    public TeamMember member(Readable row) {
        return new TeamMember(
                need(row, "id", UUID.class),
                need(row, "name", String.class),
                need(row, "email", String.class),
                Role.of(need(row, "role", String.class)).orElseThrow(),
                AgentStatus.of(need(row, "status", String.class)).orElseThrow(),
                need(row, "active", Boolean.class),
                json.readValue(need(row, "identities", Json.class).asString(), IDENTITIES),
                row.get("last_online_at", Instant.class),
                need(row, "created_at", Instant.class),
                need(row, "version", Long.class));
    }

    TakenName takenName(Readable row) {
        return new TakenName(
                need(row, "kind", String.class),
                need(row, "value", String.class),
                need(row, "name", String.class),
                need(row, "active", Boolean.class));
    }

    String text(List<Identity> identities) {
        return json.writeValueAsString(identities);
    }
}
