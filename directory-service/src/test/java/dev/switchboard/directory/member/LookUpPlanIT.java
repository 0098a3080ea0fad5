package dev.switchboard.directory.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Looking a member up costs the same in a team of five and of twenty thousand. */
class LookUpPlanIT {

    private static final String HIRE = """
            INSERT INTO team_member (id, name, name_folded, email, email_folded, role, status, active, identities,
                                     created_at, updated_at, version)
            SELECT gen_random_uuid(), 'N' || i, 'n' || i, i || '@many', i || '@many', 'agent', 'available', true, '[]',
                   now(), now(), 1
            FROM generate_series(1, 20000) i""";

    private static final String CLAIM = """
            INSERT INTO identity_claim (kind, folded, member_id)
            SELECT 'host', email_folded, id FROM team_member WHERE email_folded LIKE '%@many'""";

    private final DatabaseClient database = RunningDirectory.shared().database();

    @Test
    void findsMembersByEmailByIndex() {
        assertThat(planAmongMany("SELECT " + MemberRows.COLUMNS + " FROM team_member WHERE email_folded = '77@many'"))
                .contains("team_member_has_an_email_of_their_own")
                .doesNotContain("Seq Scan");
    }

    @Test
    void findsMembersByIdentityByIndex() {
        String query = PostgresTeamMembers.TAKEN
                .replace(":email", "'77@many'")
                .replace(":id", "'00000000-0000-0000-0000-000000000000'::uuid")
                .replace(":kinds", "ARRAY['host', 'slack']")
                .replace(":folded", "ARRAY['77@many', 'x']");

        assertThat(planAmongMany(query))
                .contains("identity_is_one_active_members", "team_member_has_an_email_of_their_own")
                .doesNotContain("Seq Scan");
    }

    private String planAmongMany(String query) {
        var transaction = RunningDirectory.shared().bean(TransactionalOperator.class);
        Mono<String> plan = database.sql("EXPLAIN " + query)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collect(Collectors.joining("\n"));
        return Objects.requireNonNull(transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return database.sql(HIRE)
                            .then()
                            .then(database.sql(CLAIM).then())
                            .then(plan);
                })
                .blockLast());
    }
}
