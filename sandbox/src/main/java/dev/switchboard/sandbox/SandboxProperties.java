package dev.switchboard.sandbox;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Every setting of the sandbox.
 *
 * @param data the folder below which it keeps what it was sent
 */
@ConfigurationProperties("switchboard.sandbox")
public record SandboxProperties(Path data) {}
