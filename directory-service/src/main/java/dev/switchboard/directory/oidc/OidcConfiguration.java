package dev.switchboard.directory.oidc;

import dev.switchboard.platform.retention.Retention;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings, and the end of requests whose browsers never came back. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    @Bean
    Retention oidcRequestRetention() {
        return Retention.deleting("oidc_request", SignInRequests.PATIENCE, "made_at < :before", "made_at");
    }
}
