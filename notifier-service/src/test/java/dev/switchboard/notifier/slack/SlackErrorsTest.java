package dev.switchboard.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.notifier.slack.SlackOutcome.Busy;
import dev.switchboard.notifier.slack.SlackOutcome.Refused;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unrecognised;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "channel_not_found", "missing_scope", "msg_too_long", "message_not_found"})
    void whatOnlyAPersonCanMendIsRefused(String error) {
        assertThat(SlackErrors.meaning(error))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).startsWith(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "message_limit_exceeded"})
    void tooMuchAtOnceIsBusy(String error) {
        assertThat(SlackErrors.meaning(error)).isInstanceOf(Busy.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service_unavailable", "request_timeout", "update_failed"})
    void whatPassesIsTriedAgain(String error) {
        assertThat(SlackErrors.meaning(error)).isEqualTo(new Unreachable(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fatal_error", "internal_error"})
    void whatMayHaveBeenDoneIsUnsure(String error) {
        assertThat(SlackErrors.meaning(error)).isEqualTo(new Unsure(error));
    }

    @Test
    void anUnknownErrorIsSaidToBeUnknown() {
        assertThat(SlackErrors.meaning("brand_new")).isEqualTo(new Unrecognised("brand_new"));
    }
}
