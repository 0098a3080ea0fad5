package dev.switchboard.platform.access;

import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tokens are checked, and how often a caller may call.
 *
 * @param jwksUri where directory-service says its public keys
 * @param jwksCache file that keeps them, so that a service starts and checks while directory-service is down
 * @param openPaths path patterns that need no token
 * @param callsPerSecond calls of one caller that an instance takes a second
 * @param burst how many of them at once
 */
@Validated
@ConfigurationProperties("switchboard.access")
record AccessProperties(
        URI jwksUri,
        Path jwksCache,
        @DefaultValue List<String> openPaths,
        @DefaultValue("100") @Positive int callsPerSecond,
        @DefaultValue("500") @Positive int burst) {}
