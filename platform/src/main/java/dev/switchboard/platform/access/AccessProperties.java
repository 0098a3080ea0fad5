package dev.switchboard.platform.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are checked.
 *
 * @param jwksUri where directory-service says its public keys
 * @param jwksCache file that keeps them, so that a service starts and checks while directory-service is down
 * @param openPaths path patterns that need no token
 */
@ConfigurationProperties("switchboard.access")
record AccessProperties(
        URI jwksUri, Path jwksCache, @DefaultValue List<String> openPaths) {}
