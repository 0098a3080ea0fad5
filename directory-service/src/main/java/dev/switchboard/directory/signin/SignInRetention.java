package dev.switchboard.directory.signin;

import dev.switchboard.directory.DirectoryProperties;
import dev.switchboard.platform.retention.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is let go of by age. Members and the audit trail stay. */
@Configuration(proxyBeanMethods = false)
class SignInRetention {

    @Bean
    Retention sessions() {
        return Retention.deleting("refresh_family", Duration.ofDays(1), "expires_at < :before", "expires_at");
    }

    /** A session that goes on uses up a token every quarter of an hour. One so old would have expired if unused. */
    @Bean
    Retention usedTokens(DirectoryProperties properties) {
        return Retention.deleting("refresh_token", properties.refreshTokenLifetime(), "used_at < :before", "used_at");
    }

    @Bean
    Retention failures() {
        return Retention.deleting("sign_in_failure", FailureMarks.WINDOW, "failed_at < :before", "failed_at");
    }
}
