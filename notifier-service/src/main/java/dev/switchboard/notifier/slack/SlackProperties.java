package dev.switchboard.notifier.slack;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How Slack is reached.
 *
 * @param apiUrl where Slack's methods are, with a slash at the end
 * @param botToken {@code xoxb-…}; never shown
 * @param channel where messages go
 * @param channelInterval least time between two messages of one channel
 * @param callTimeout how long one call may take
 * @param sandbox whether the address is that of the sandbox Slack; only shown
 */
@Validated
@ConfigurationProperties("switchboard.slack")
public record SlackProperties(
        @Pattern(regexp = "https?://.+/", message = "must be an http address that ends in a slash") String apiUrl,

        @Size(min = 20, message = "is missing or too short: set SLACK_BOT_TOKEN to the app's bot token (xoxb-…)")
        String botToken,

        @NotBlank String channel,

        @NotNull Duration channelInterval,

        @NotNull Duration callTimeout,

        boolean sandbox) {

    @Override
    public String toString() {
        return "SlackProperties[apiUrl=" + apiUrl + ", channel=" + channel + ", sandbox=" + sandbox + "]";
    }
}
