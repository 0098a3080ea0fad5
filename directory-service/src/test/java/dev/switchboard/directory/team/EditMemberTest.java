package dev.switchboard.directory.team;

import static dev.switchboard.directory.member.TeamMemberFixtures.alex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.directory.member.Identity;
import dev.switchboard.platform.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditMemberTest {

    private static final EditMember NOTHING = new EditMember(null, null, null, null, null, null, null);

    @Test
    void leavesWhatIsAbsent() {
        var before = alex(Role.AGENT);

        assertThat(EditMember.changesNothing(before, NOTHING.appliedTo(before))).isTrue();
    }

    @Test
    void replacesTheListOfIdentities() {
        var github = new Identity("github", "alex");
        var edit = new EditMember(null, null, null, null, null, List.of(github), null);

        var after = edit.appliedTo(alex(Role.AGENT));

        assertThat(after.identities()).containsExactly(github);
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void saysWhatChangedWithoutPersonalData() {
        var before = alex(Role.AGENT);
        var after =
                new EditMember("Alexis", "lex@example.com", "admin", "away", false, List.of(), null).appliedTo(before);

        assertThat(MemberChange.between(before, after))
                .isEqualTo("name, email, identities, role agent to admin, status available to away, deactivated");
    }

    @Test
    void complainsAboutEveryFieldThatIsWrong() {
        var edit = new EditMember(" ", "x", "brand", "asleep", null, null, "short");

        assertThatThrownBy(() -> edit.appliedTo(alex(Role.AGENT)))
                .hasMessageContainingAll("name", "email", "role", "status", "password must have 10 to 200 characters");
    }
}
