package dev.switchboard.ingest;

import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.journey.Patience;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every setting of the service.
 *
 * @param maxBody largest body, before and after inflating
 * @param maxDrained how much of a body that is too large is read before the answer, so that clients see it
 * @param inFlight memory for requests between arrival and commit; when it is used up the door answers 503
 * @param answerWithin without a commit by then the door answers 503
 * @param monthsAhead partitions of payload logs that are made ahead of time
 * @param answerDue how long an event may go unanswered before it is published again, and then before it counts as stuck
 * @param toldDue how long Slack may go untold of an answer before the same happens
 * @param keepPayloadLogs how long payload logs are kept; they go by whole months, so up to a month longer
 * @param keepDeliveryKeys how long a sender's delivery is recognised when it comes again
 * @param edges addresses or networks whose X-Forwarded-For is believed
 * @param corsOrigins origins of pages that may post to the doors at this service's own port; none unless given
 */
@Validated
@ConfigurationProperties("switchboard.ingest")
public record IngestProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("8MB") DataSize maxDrained,
        @DefaultValue("32MB") DataSize inFlight,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("2") @Min(1) @Max(12) int monthsAhead,
        @DefaultValue("5m") @DurationMin(millis = 100) Duration answerDue,
        @DefaultValue("1h") @DurationMin(millis = 100) Duration toldDue,
        @DefaultValue("90d") Duration keepPayloadLogs,
        @DefaultValue("400d") Duration keepDeliveryKeys,
        @DefaultValue({"127.0.0.1", "0:0:0:0:0:0:0:1"}) Set<String> edges,
        @DefaultValue Set<String> corsOrigins) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final long COPIES_OF_A_BODY = 6;
    private static final DataSize LARGEST_BODY = DataSize.ofBytes(Topic.MAX_RECORD_BYTES / 2);

    /** What would lose payloads while they are under way, or take a copy for new, is refused. */
    public IngestProperties {
        if (maxBody.compareTo(LARGEST_BODY) > 0) {
            throw new IllegalArgumentException(
                    "switchboard.ingest.max-body (%s) must be at most %s: an event carries the body, and Kafka takes no larger one"
                            .formatted(maxBody, LARGEST_BODY));
        }
        if (inFlight.toBytes() < COPIES_OF_A_BODY * maxBody.toBytes()) {
            throw new IllegalArgumentException(
                    "switchboard.ingest.in-flight (%s) must be at least %d times switchboard.ingest.max-body (%s): the largest body would never be let in"
                            .formatted(inFlight, COPIES_OF_A_BODY, maxBody));
        }
        if (keepPayloadLogs.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "switchboard.ingest.keep-payload-logs (%s) must be at least a day: a payload is looked up while it is under way"
                            .formatted(keepPayloadLogs));
        }
        if (keepDeliveryKeys.compareTo(keepPayloadLogs) < 0) {
            throw new IllegalArgumentException(
                    "switchboard.ingest.keep-delivery-keys (%s) must not be shorter than switchboard.ingest.keep-payload-logs (%s): a copy of a payload that is still kept would count as new"
                            .formatted(keepDeliveryKeys, keepPayloadLogs));
        }
    }

    /** How long a payload may be on its way. */
    public Patience patience() {
        return new Patience(answerDue, toldDue);
    }
}
