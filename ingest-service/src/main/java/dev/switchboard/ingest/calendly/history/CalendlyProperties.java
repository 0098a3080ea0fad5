package dev.switchboard.ingest.calendly.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Calendly's API is reached.
 *
 * @param apiUrl where it is, without a slash at the end
 * @param apiToken the stored token, used by imports that bring none; never shown; empty for none
 * @param sandbox whether the address is that of the sandbox Calendly; only shown
 * @param callsPerMinute at most, and never more than four fifths of what Calendly allows
 * @param callTimeout how long one call may take
 * @param lease how long an import stays with an instance that is not heard of
 * @param longestRetry the longest pause between two tries
 * @param giveUpAfter an import that has failed for so long is given up
 */
@Validated
@ConfigurationProperties("switchboard.calendly")
public record CalendlyProperties(
        @DefaultValue("https://api.calendly.com")
        @Pattern(regexp = "https?://.*[^/]", message = "must be an http address without a slash at the end") String apiUrl,

        @DefaultValue("") String apiToken,
        boolean sandbox,
        @DefaultValue("400") @Min(1) @Max(60_000) int callsPerMinute,
        @DefaultValue("15s") @DurationMin(millis = 100) Duration callTimeout,
        @DefaultValue("60s") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration longestRetry,
        @DefaultValue("24h") @DurationMin(millis = 100) Duration giveUpAfter) {

    /** Pauses within a lease: a call, and the wait for its turn. */
    public CalendlyProperties {
        if (lease.compareTo(callTimeout) <= 0) {
            throw new IllegalArgumentException(
                    "switchboard.calendly.lease (%s) must be longer than switchboard.calendly.call-timeout (%s): else two instances would work at one import"
                            .formatted(lease, callTimeout));
        }
    }

    boolean hasToken() {
        return !apiToken.isBlank();
    }

    @Override
    public String toString() {
        return "CalendlyProperties[apiUrl=" + apiUrl + ", sandbox=" + sandbox + "]";
    }
}
