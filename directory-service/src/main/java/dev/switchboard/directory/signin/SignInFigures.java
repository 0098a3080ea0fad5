package dev.switchboard.directory.signin;

import dev.switchboard.platform.figure.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many people are at work in the console. */
@Configuration(proxyBeanMethods = false)
class SignInFigures {

    /** Somebody who is there takes new tokens before the last ones end, after a quarter of an hour. */
    static final String ACTIVE = """
            SELECT count(DISTINCT family.member_id)
            FROM refresh_token token JOIN refresh_family family ON family.id = token.family_id
            WHERE token.issued_at > now() - interval '15 minutes' AND token.used_at IS NULL AND family.ended_at IS NULL""";

    @Bean
    Figure activeUsers() {
        return Figure.of("switchboard.active.users", "Members who took tokens within the last 15 minutes", ACTIVE);
    }
}
