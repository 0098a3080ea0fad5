package dev.switchboard.ingest.integration;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What built-in integrations begin with.
 *
 * @param secrets by kind; never shown
 */
@ConfigurationProperties("switchboard.built-in")
record BuiltInProperties(@DefaultValue Map<String, String> secrets) {

    @Override
    public String toString() {
        return "BuiltInProperties[secrets of " + secrets.keySet() + "]";
    }
}
