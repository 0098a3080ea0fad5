package dev.switchboard.meeting.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.people.PeopleEvent;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberTest {

    @Test
    void theEMailCountsAsAnIdentityAndCaseDoesNot() {
        assertThat(Member.of(saved(true), null).identities())
                .containsExactly(new Identity("ALEX@example.com"), new Identity("support-agent-42"));
    }

    @Test
    void anInactiveMemberHasNoIdentity() {
        assertThat(Member.of(saved(false), 1L).identities()).isEmpty();
    }

    @Test
    void noHostIdIsNoIdentity() {
        assertThat(Identity.of(null)).isNull();
        assertThat(Identity.of(" ")).isNull();
        assertThat(Identity.of("X")).isEqualTo(new Identity("x"));
    }

    private static TeamMemberSaved saved(boolean active) {
        var identities = List.of(
                new PeopleEvent.Identity("host", "Support-Agent-42"),
                new PeopleEvent.Identity("calendly", "support-agent-42"));
        return new TeamMemberSaved(
                new UUID(0, 1),
                "Alex",
                "alex@Example.com",
                "agent",
                "available",
                active,
                identities,
                List.of(),
                List.of(),
                1);
    }
}
