package dev.switchboard.platform;

import dev.switchboard.contracts.Topic;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What platform must know about the service that it stands in.
 *
 * @param service short name: {@code meeting}. It is the schema, the CloudEvents source and the consumer group
 * @param keyDir directory of the keys that seal payloads and secrets; back it up apart from the database
 * @param newKeyWaits how long a new key only opens before it seals: until every instance has it
 * @param keepInbox how long it is remembered which events were handled
 */
@Validated
@ConfigurationProperties("switchboard")
public record PlatformProperties(
        @Pattern(regexp = "[a-z]+") String service,
        Path keyDir,
        @DefaultValue("5m") Duration newKeyWaits,
        @DefaultValue("35d") Duration keepInbox) {

    /** The inbox must outlive the topics, or an event that is heard again would count as new. */
    public PlatformProperties {
        if (keepInbox.compareTo(Topic.RETENTION) <= 0) {
            throw new IllegalArgumentException(
                    "switchboard.keep-inbox (%s) must be longer than the %d days that topics keep their records: an event that is heard again after it was forgotten would count as new"
                            .formatted(keepInbox, Topic.RETENTION.toDays()));
        }
    }

    /** The CloudEvents source of all that this service says. */
    public String source() {
        return "/switchboard/" + service;
    }
}
