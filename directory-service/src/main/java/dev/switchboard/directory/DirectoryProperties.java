package dev.switchboard.directory;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every setting of the service.
 *
 * @param keyDir directory with the key that signs access tokens; instances of one system share it
 * @param adminEmail whom the first start makes super admin
 * @param adminPassword their password; if empty, one is made and printed once
 * @param refreshTokenLifetime how long somebody stays signed in without coming back
 * @param edgeAddresses addresses or networks of the console's edge, whose X-Forwarded-For is believed
 * @param phoneRegion the country (ISO 3166) in which phone numbers without a country code are meant; ZZ for none
 */
@Validated
@ConfigurationProperties("switchboard.directory")
public record DirectoryProperties(
        @DefaultValue("data/directory") Path keyDir,
        @DefaultValue("admin@example.com") @NotBlank String adminEmail,
        @DefaultValue("") String adminPassword,
        @DefaultValue("30d") Duration refreshTokenLifetime,
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> edgeAddresses,
        @DefaultValue("ZZ") String phoneRegion) {}
