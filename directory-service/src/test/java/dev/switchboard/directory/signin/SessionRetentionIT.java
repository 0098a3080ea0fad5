package dev.switchboard.directory.signin;

import static dev.switchboard.directory.RunningDirectory.ADMIN_EMAIL;
import static dev.switchboard.directory.RunningDirectory.ADMIN_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.retention.Purging;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class SessionRetentionIT {

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void letsGoOfUsedTokensOfASessionThatGoesOn() {
        String first = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD).text("refreshToken");
        String second = refresh(first).text("refreshToken");
        run("UPDATE refresh_token SET used_at = now() - make_interval(days => 31) WHERE used_at IS NOT NULL");

        directory.bean(Purging.class).purge().block();

        assertThat(count("SELECT count(*) FROM refresh_token WHERE used_at < now() - make_interval(days => 30)"))
                .isZero();
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void takesNoTokenThatItHasLetGoOf() {
        String first = directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD).text("refreshToken");
        refresh(first);
        run("UPDATE refresh_token SET used_at = now() - make_interval(days => 31) WHERE used_at IS NOT NULL");
        directory.bean(Purging.class).purge().block();

        assertThat(refresh(first).status()).isEqualTo(401);
    }

    @Test
    void letsGoOfSessionsThatAreOverAndOfFailures() {
        directory.logIn(ADMIN_EMAIL, ADMIN_PASSWORD);
        directory.logIn("nobody-at-all@example.com", "wrong");
        run(
                "UPDATE refresh_family SET expires_at = now() - make_interval(days => 2) WHERE id = (SELECT max(id::text)::uuid FROM refresh_family)");
        run("UPDATE sign_in_failure SET failed_at = now() - make_interval(mins => 16)");

        directory.bean(Purging.class).purge().block();

        assertThat(count("SELECT count(*) FROM refresh_family WHERE expires_at < now() - make_interval(days => 1)"))
                .isZero();
        assertThat(count("SELECT count(*) FROM sign_in_failure WHERE failed_at < now() - make_interval(mins => 15)"))
                .isZero();
    }

    private RunningDirectory.Answer refresh(String token) {
        return directory.send(HttpMethod.POST, "/api/auth/refresh", Map.of("refreshToken", token));
    }

    private void run(String sql) {
        directory.database().sql(sql).then().block();
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                directory.database().sql(sql).mapValue(Long.class).one().block());
    }
}
