package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.slack.SlackMessages;
import dev.switchboard.notifier.slack.SlackOutcome;
import dev.switchboard.notifier.slack.SlackOutcome.Absent;
import dev.switchboard.notifier.slack.SlackOutcome.HeldBack;
import dev.switchboard.notifier.slack.SlackOutcome.Sent;
import dev.switchboard.notifier.slack.SlackProperties;
import dev.switchboard.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Brings one message to Slack: updates the one that stands there, else posts it, after a look if it may be there. A look
 * may be long; a post begins only while the lease is longer than the call.
 */
@Component
final class Sending {

    private final SlackMessages slack;
    private final Duration latestPost;
    private final Traces traces;

    Sending(SlackMessages slack, DeliveryProperties delivery, SlackProperties properties, Traces traces) {
        this.slack = slack;
        this.traces = traces;
        this.latestPost = delivery.lease().minus(properties.callTimeout());
    }

    /**
     * One try.
     *
     * @param leased when it was taken, by {@link System#nanoTime()}
     */
    SlackOutcome send(Attempt attempt, long leased) {
        Span span = traces.goOn(attempt.traceparent(), "slack", SpanKind.CLIENT)
                .setAttribute(Traces.CORRELATION_ID, attempt.correlationId().toString());
        try {
            SlackOutcome outcome = bring(attempt, leased);
            span.setStatus(outcome instanceof Sent ? StatusCode.OK : StatusCode.ERROR);
            return outcome;
        } finally {
            span.end();
        }
    }

    private SlackOutcome bring(Attempt attempt, long leased) {
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
            case Absent _
            when System.nanoTime() - leased > latestPost.toNanos() ->
                new HeldBack("To look for it in Slack took too long to post it now", Duration.ZERO);
            case Absent _ -> slack.post(attempt.message());
            case SlackOutcome found -> found;
        };
    }

    /** Ends the calls that are under way. */
    void abandon() {
        slack.abandon();
    }
}
