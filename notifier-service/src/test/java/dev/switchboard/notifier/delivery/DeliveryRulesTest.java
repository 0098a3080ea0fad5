package dev.switchboard.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.notifier.slack.SlackOutcome;
import dev.switchboard.notifier.slack.SlackOutcome.Busy;
import dev.switchboard.notifier.slack.SlackOutcome.Found;
import dev.switchboard.notifier.slack.SlackOutcome.HeldBack;
import dev.switchboard.notifier.slack.SlackOutcome.Refused;
import dev.switchboard.notifier.slack.SlackOutcome.Sent;
import dev.switchboard.notifier.slack.SlackOutcome.Unheard;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unrecognised;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {

    private static final Duration MAX = Duration.ofSeconds(30);

    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final DeliveryRules rules = new DeliveryRules(Duration.ofSeconds(1), MAX, SETTLING, () -> 1.0);

    @Test
    void aSentMessageStandsInTheRevisionThatWasTried() {
        assertThat(verdict(1, null, new Sent("C1", "1.1"))).isEqualTo(new Stands("C1", "1.1", 2));
    }

    @Test
    void aFoundMessageIsAdoptedInTheRevisionThatItHas() {
        assertThat(verdict(2, null, new Found("C1", "1.1", 1))).isEqualTo(new Stands("C1", "1.1", 1));
    }

    @Test
    void slacksOwnWaitIsHonouredHoweverLong() {
        assertThat(verdict(1, null, new Busy("ratelimited", Duration.ofMinutes(10))))
                .isEqualTo(new Again(Duration.ofMinutes(10), "ratelimited", false, true));
    }

    @Test
    void aPostWhoseAnswerPromisesNothingIsUnknownAndLookedForFirst() {
        assertThat(verdict(1, null, new Unsure("fatal_error")))
                .isEqualTo(new Again(Duration.ofSeconds(1), "fatal_error", true, true));
    }

    @Test
    void aPostThatSlackMayStillBeAtIsNotLookedForBeforeItHasSettled() {
        assertThat(verdict(1, null, new Unheard("no answer"))).isEqualTo(new Again(SETTLING, "no answer", true, true));
        assertThat(verdict(4, null, new Unheard("no answer")))
                .isEqualTo(new Again(Duration.ofSeconds(8), "no answer", true, true));
    }

    @Test
    void anUpdateWithoutAnAnswerIsSimplyMadeAgain() {
        assertThat(verdict(1, "1.1", new Unheard("no answer")))
                .isEqualTo(new Again(Duration.ofSeconds(1), "no answer", false, true));
    }

    @Test
    void waitsGrowUpToTheLongest() {
        assertThat(verdict(3, null, new Unreachable("down")))
                .isEqualTo(new Again(Duration.ofSeconds(4), "down", false, true));
        assertThat(verdict(1000, null, new Unreachable("down"))).isEqualTo(new Again(MAX, "down", false, true));
    }

    @Test
    void jitterTakesUpToHalfOfAWait() {
        var early = new DeliveryRules(Duration.ofSeconds(1), MAX, SETTLING, () -> 0.0);

        assertThat(early.verdict(attempt(1, null), new Unreachable("down")))
                .isEqualTo(new Again(Duration.ofMillis(500), "down", false, true));
    }

    @Test
    void aCallThatWasNotMadeCostsNoAttempt() {
        assertThat(verdict(1, null, new HeldBack("held back", Duration.ofSeconds(2))))
                .isEqualTo(new Again(Duration.ofSeconds(2), "held back", false, false));
    }

    @Test
    void aRefusalStopsAtOnce() {
        assertThat(verdict(1, null, new Refused("channel_not_found"))).isEqualTo(new Stopped("channel_not_found"));
    }

    @Test
    void anErrorThatNobodyKnowsStopsAfterAFewTries() {
        assertThat(verdict(4, null, new Unrecognised("odd"))).isInstanceOf(Again.class);
        assertThat(verdict(5, null, new Unrecognised("odd"))).isEqualTo(new Stopped("odd"));
    }

    private Verdict verdict(int attempts, @Nullable String ts, SlackOutcome outcome) {
        return rules.verdict(attempt(attempts, ts), outcome);
    }

    private static Attempt attempt(int attempts, @Nullable String ts) {
        UUID id = new UUID(0, 1);
        return new Attempt(id, id, "t", "about", "#c", "text", 2, attempts, "C1", ts, null, id, null);
    }
}
