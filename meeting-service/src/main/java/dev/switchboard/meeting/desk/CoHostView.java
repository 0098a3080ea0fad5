package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who holds a meeting together with its host.
 *
 * @param identity how the provider calls them, in lower case
 * @param member the active member who has that name now
 */
record CoHostView(String identity, @Nullable HostView member) {

    /** What {@link #of} reads of the meeting {@code m}. */
    static final String COLUMN = """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('identity', c.identity, 'member', w.member) ORDER BY c.identity), '[]')
             FROM unnest(m.co_hosts) AS c (identity) LEFT JOIN LATERAL (
                SELECT jsonb_build_object('id', o.id, 'name', o.name, 'email', o.email) AS member
                FROM member_identity i JOIN member o ON o.id = i.member_id WHERE i.identity = c.identity
                ORDER BY CASE i.kind WHEN 'host' THEN 0 WHEN 'email' THEN 1 ELSE 2 END, o.id LIMIT 1) w ON true) AS co_hosts""";

    private static final TypeReference<List<CoHostView>> LIST = new TypeReference<>() {};

    static List<CoHostView> of(Readable row) {
        return JsonMapper.shared().readValue(Columns.get(row, "co_hosts", String.class), LIST);
    }
}
