package dev.switchboard.console.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys are that tokens are checked with.
 *
 * @param jwksUri the directory service's key set
 */
@ConfigurationProperties("switchboard.access")
record AccessProperties(URI jwksUri) {}
