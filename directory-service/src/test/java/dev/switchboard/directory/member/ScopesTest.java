package dev.switchboard.directory.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void letAgentsReadTheTeamAndSeeTheirOwnMeetings() {
        assertThat(Scopes.of(Role.AGENT))
                .containsExactly("meetings:own", "customers:read", "orders:read", "team:read", "status:own");
    }

    @Test
    void letAdminsDoEverythingButWhatIsForAgentsOnly() {
        assertThat(Scopes.of(Role.ADMIN))
                .isEqualTo(Scopes.of(Role.SUPER_ADMIN))
                .contains("team:write", "meetings:write", "audit:read", "status:own")
                .doesNotContain("meetings:own");
    }

    @Test
    void letKeysReadWhatTheirMembersWriteButMakeNoKeys() {
        assertThat(Scopes.forKeysOf(Role.ADMIN))
                .contains("meetings:read", "meetings:write", "audit:read")
                .doesNotContain("api-keys:write", "api-keys:read");
        assertThat(Scopes.left(List.of("meetings:write", "team:read"), Role.AGENT))
                .containsExactly("team:read");
    }
}
