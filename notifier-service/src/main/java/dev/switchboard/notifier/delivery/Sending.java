package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.slack.SlackMessages;
import dev.switchboard.notifier.slack.SlackOutcome;
import dev.switchboard.notifier.slack.SlackOutcome.Absent;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Brings one message to Slack: updates the one that stands there, else posts it, after a look if it may be there. */
@Component
final class Sending {

    private final SlackMessages slack;

    Sending(SlackMessages slack) {
        this.slack = slack;
    }

    SlackOutcome send(Attempt attempt) {
        String ts = attempt.ts();
        String channelId = attempt.slackChannelId();
        if (ts != null && channelId != null) {
            return slack.update(attempt.message(), channelId, ts);
        }
        Instant unsureSince = attempt.unsureSince();
        if (unsureSince == null) {
            return slack.post(attempt.message());
        }
        return switch (slack.find(attempt.deliveryId(), attempt.channel(), channelId, unsureSince)) {
            case Absent _ -> slack.post(attempt.message());
            case SlackOutcome found -> found;
        };
    }

    /** Ends the calls that are under way. */
    void abandon() {
        slack.abandon();
    }
}
