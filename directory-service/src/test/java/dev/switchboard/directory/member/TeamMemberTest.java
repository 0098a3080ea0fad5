package dev.switchboard.directory.member;

import static dev.switchboard.directory.member.TeamMemberFixtures.alex;
import static dev.switchboard.directory.member.TeamMemberFixtures.inactive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.member.Identity.Claim;
import dev.switchboard.directory.member.TeamMembers.TakenName;
import dev.switchboard.platform.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamMemberTest {

    @Test
    void joinsAvailableAndActive() {
        var snapshot = alex(Role.AGENT).snapshot(List.of(), List.of());

        assertThat(snapshot.status()).isEqualTo("available");
        assertThat(snapshot.active()).isTrue();
        assertThat(snapshot.version()).isEqualTo(1);
        assertThat(snapshot.role()).isEqualTo("agent");
    }

    @Test
    void claimsIdentitiesFoldedAndTheEmailAddressInEverySystem() {
        assertThat(alex(Role.AGENT).claims())
                .contains(new Claim("host", "support-agent-42"), new Claim("slack", "alex@example.com"))
                .hasSize(1 + Identity.KINDS.size());
    }

    @Test
    void claimsNothingOnceDeactivated() {
        assertThat(inactive(alex(Role.AGENT)).claims()).isEmpty();
    }

    @Test
    void saysWhoseAnIdentityIs() {
        var problem = MemberSaving.conflict(List.of(new TakenName("host", "h1", "Kim", true)));

        assertThat(problem).hasMessage("The host identity 'h1' is that of Kim.");
    }

    @Test
    void saysOnceThatAnEmailAddressIsTaken() {
        var problem = MemberSaving.conflict(List.of(
                new TakenName("host", "kim@example.com", "Kim", true),
                new TakenName("email", "kim@example.com", "Kim", false)));

        assertThat(problem).hasMessage("The e-mail address kim@example.com is that of Kim, who is deactivated.");
    }
}
