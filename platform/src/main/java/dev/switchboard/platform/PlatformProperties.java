package dev.switchboard.platform;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What platform must know about the service that it stands in.
 *
 * @param service short name: {@code meeting}. It is the schema, the CloudEvents source and the consumer group
 */
@Validated
@ConfigurationProperties("switchboard")
public record PlatformProperties(@Pattern(regexp = "[a-z]+") String service) {

    /** The CloudEvents source of all that this service says. */
    public String source() {
        return "/switchboard/" + service;
    }
}
