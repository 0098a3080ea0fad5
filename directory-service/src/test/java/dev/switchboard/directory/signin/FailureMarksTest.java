package dev.switchboard.directory.signin;

import static dev.switchboard.directory.member.TeamMemberFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureMarksTest {

    @Test
    void allowsAnAttemptWhileSomeAreLeft() {
        assertThat(new FailureMarks(null, null, null).waitingTime(NOON)).isEmpty();
    }

    @Test
    void waitsUntilTheTenthLatestFailureIsAQuarterOfAnHourOld() {
        var marks = new FailureMarks(NOON.minusSeconds(60), null, null);

        assertThat(marks.waitingTime(NOON)).hasValue(Duration.ofMinutes(14));
    }

    @Test
    void waitsForTheLongestOfAllBounds() {
        var marks = new FailureMarks(NOON.minusSeconds(60), NOON.minusSeconds(120), NOON);

        assertThat(marks.waitingTime(NOON)).hasValue(Duration.ofMinutes(15));
    }

    @Test
    void allowsTheNextAttemptOnTheDot() {
        var marks = new FailureMarks(NOON.minus(FailureMarks.WINDOW), null, null);

        assertThat(marks.waitingTime(NOON)).isEmpty();
    }
}
