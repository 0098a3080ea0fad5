package dev.switchboard.directory.team;

import static dev.switchboard.directory.member.TeamMemberFixtures.alex;
import static dev.switchboard.directory.member.TeamMemberFixtures.inactive;
import static dev.switchboard.platform.access.Role.ADMIN;
import static dev.switchboard.platform.access.Role.AGENT;
import static dev.switchboard.platform.access.Role.SUPER_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TeamRulesTest {

    private static final UUID SOMEBODY_ELSE = new UUID(0, 9);

    @ParameterizedTest
    @CsvSource({
        "AGENT, AGENT, true",
        "AGENT, ADMIN, false",
        "AGENT, SUPER_ADMIN, false",
        "ADMIN, AGENT, false",
        "ADMIN, ADMIN, false",
        "SUPER_ADMIN, AGENT, false",
    })
    void letAdminsWriteAgentsOnly(Role before, Role after, boolean expected) {
        assertThat(TeamRules.mayWrite(ADMIN, before, after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void letSuperAdminsWriteEverybodyAndAgentsNobody(Role role) {
        assertThat(TeamRules.mayWrite(SUPER_ADMIN, role, role)).isTrue();
        assertThat(TeamRules.mayWrite(AGENT, role, role)).isFalse();
    }

    @Test
    void keepTheLastSuperAdmin() {
        var alex = alex(SUPER_ADMIN);

        assertThat(TeamRules.leavesNoSuperAdmin(inactive(alex), List.of(alex.id())))
                .isTrue();
        assertThat(TeamRules.leavesNoSuperAdmin(alex(ADMIN), List.of(alex.id())))
                .isTrue();
    }

    @Test
    void letAnySuperAdminGoWhoIsNotTheLast() {
        var alex = alex(SUPER_ADMIN);

        assertThat(TeamRules.leavesNoSuperAdmin(inactive(alex), List.of(alex.id(), SOMEBODY_ELSE)))
                .isFalse();
        assertThat(TeamRules.leavesNoSuperAdmin(alex, List.of(alex.id()))).isFalse();
        assertThat(TeamRules.leavesNoSuperAdmin(alex(AGENT), List.of(SOMEBODY_ELSE)))
                .isFalse();
    }
}
