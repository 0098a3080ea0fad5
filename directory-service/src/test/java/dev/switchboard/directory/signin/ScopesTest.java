package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.access.Role;
import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void letAgentsReadTheTeamAndSeeTheirOwnMeetings() {
        assertThat(Scopes.of(Role.AGENT)).containsExactly("meetings:own", "team:read", "status:own");
    }

    @Test
    void letAdminsDoEverythingButWhatIsForAgentsOnly() {
        assertThat(Scopes.of(Role.ADMIN))
                .isEqualTo(Scopes.of(Role.SUPER_ADMIN))
                .contains("team:write", "meetings:write", "audit:read", "status:own")
                .doesNotContain("meetings:own");
    }
}
