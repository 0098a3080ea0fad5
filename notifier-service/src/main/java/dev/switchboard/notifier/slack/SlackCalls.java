package dev.switchboard.notifier.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.switchboard.notifier.slack.Answer.Failed;
import dev.switchboard.notifier.slack.Answer.Said;
import dev.switchboard.notifier.slack.SlackOutcome.Busy;
import dev.switchboard.notifier.slack.SlackOutcome.Trouble;
import dev.switchboard.notifier.slack.SlackOutcome.Unheard;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Calls one method of Slack and says what the answer means. */
final class SlackCalls {

    /** One method with its request. */
    @FunctionalInterface
    interface Call<R extends SlackApiTextResponse> {
        R on(MethodsClient slack) throws IOException, SlackApiException;
    }

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final MethodsClient slack;

    SlackCalls(MethodsClient slack) {
        this.slack = slack;
    }

    <R extends SlackApiTextResponse> Answer<R> make(Call<R> call) {
        try {
            R response = call.on(slack);
            return response.isOk()
                    ? new Said<>(response)
                    : new Failed<>(
                            SlackErrors.meaning(Objects.requireNonNullElse(response.getError(), "no_error_given")));
        } catch (SlackApiException e) {
            return new Failed<>(meaning(e));
        } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
            return new Failed<>(
                    new Unreachable("Slack cannot be reached: " + e.getClass().getSimpleName()));
        } catch (IOException e) {
            return new Failed<>(
                    new Unheard("No answer from Slack: " + e.getClass().getSimpleName()));
        }
    }

    private static Trouble meaning(SlackApiException e) {
        Response response = e.getResponse();
        int status = response.code();
        if (status == 429) {
            return new Busy("ratelimited", wait(response.header("Retry-After")));
        }
        if (status >= 500) {
            return new Unsure("Slack answered with status " + status);
        }
        return e.getError() == null || e.getError().getError() == null
                ? new SlackOutcome.Unrecognised("Slack answered with status " + status)
                : SlackErrors.meaning(e.getError().getError());
    }

    private static Duration wait(@Nullable String retryAfter) {
        try {
            long seconds =
                    Long.parseLong(Objects.requireNonNullElse(retryAfter, "").strip());
            return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT.toSeconds()));
        } catch (NumberFormatException _) {
            return SlackErrors.UNSAID_WAIT;
        }
    }
}
