package dev.switchboard.directory.signin;

import static dev.switchboard.directory.member.TeamMemberFixtures.NOON;
import static dev.switchboard.directory.signin.PresentedToken.Verdict.END_FAMILY;
import static dev.switchboard.directory.signin.PresentedToken.Verdict.REFUSE;
import static dev.switchboard.directory.signin.PresentedToken.Verdict.ROTATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresentedTokenTest {

    private static final Instant LATER = NOON.plusSeconds(1);

    @Test
    void isExchangedOnce() {
        assertThat(token(null, LATER, null).verdict(NOON)).isEqualTo(ROTATE);
    }

    @Test
    void endsItsFamilyWhenItComesAgain() {
        assertThat(token(NOON, LATER, null).verdict(NOON)).isEqualTo(END_FAMILY);
    }

    @Test
    void isRefusedWhenItExpired() {
        assertThat(token(null, NOON, null).verdict(NOON)).isEqualTo(REFUSE);
    }

    @Test
    void isRefusedWhenItsFamilyEnded() {
        assertThat(token(null, LATER, NOON).verdict(NOON)).isEqualTo(REFUSE);
        assertThat(token(NOON, LATER, NOON).verdict(NOON)).isEqualTo(REFUSE);
    }

    @Test
    void neverPrintsItself() {
        var token = RefreshToken.make();

        assertThat(token.toString()).doesNotContain(token.text());
        assertThat(token.text()).hasSize(43).isNotEqualTo(RefreshToken.make().text());
        assertThat(token.hash()).hasSize(32);
    }

    private static PresentedToken token(@Nullable Instant usedAt, Instant expiresAt, @Nullable Instant endedAt) {
        return new PresentedToken(new UUID(0, 1), new UUID(0, 2), usedAt, expiresAt, endedAt);
    }
}
