package dev.switchboard.directory.team;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.directory.member.Folded;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.MemberRows;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** The team as a list: searched by name and e-mail address, filtered, sorted, paged. */
@Component
public class TeamList {

    private final KeysetList<TeamMember> list;

    TeamList(DatabaseClient database, MemberRows rows) {
        this.list = new KeysetList<>(database, MemberRows.COLUMNS, "team_member", "id", rows::member)
                .sortedBy("name", "name_folded", "text")
                .sortedBy("email", "email_folded", "text")
                .sortedBy("role", "role", "text")
                .sortedBy("status", "status", "text")
                .sortedBy("lastOnlineAt", "coalesce(last_online_at, '-infinity')", "timestamptz")
                .sortedBy("createdAt", "created_at", "timestamptz")
                .byDefault("name");
    }

    /** A page by {@code q}, {@code role}, {@code status}, {@code active}, {@code sort} and what every list takes. */
    public Mono<Listing<TeamMember>> page(MultiValueMap<String, String> query) {
        return page(query, query.getFirst("role"), query.getFirst("active"));
    }

    /** A page of the active agents. */
    public Mono<Listing<TeamMember>> pageOfAgents(MultiValueMap<String, String> query) {
        return page(query, Role.AGENT.word(), "true");
    }

    private Mono<Listing<TeamMember>> page(
            MultiValueMap<String, String> query, @Nullable String role, @Nullable String active) {
        Given given = new Given();
        String status = query.getFirst("status");
        String q = query.getFirst("q");
        if (active != null && !active.equals("true") && !active.equals("false")) {
            given.wrong("active", "must be true or false");
        }
        if (q != null && !Bounds.isStorable(q)) {
            given.wrong("q", "must be text");
        }
        Filter filter = Filter.none()
                .and(
                        "role = :role",
                        "role",
                        role == null ? null : given.role(role).word())
                .and(
                        "status = :status",
                        "status",
                        status == null ? null : given.status(status).word())
                .and("active = :active", "active", active == null ? null : Boolean.valueOf(active))
                .and(
                        "(position(:q IN name_folded) > 0 OR position(:q IN email_folded) > 0)",
                        "q",
                        q == null || q.isBlank() ? null : Folded.of(q));
        given.check();
        return list.page(ListRequest.of(query), filter);
    }
}
