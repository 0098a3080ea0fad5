package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class SignInFiguresIT {

    private static final String EMAIL = "counted@example.com";
    private static final String PASSWORD = "Counted-password-1";

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void countsAMemberOnceForAsLongAsTheyTakeTokens() {
        directory.create(Map.of("name", "Counted", "email", EMAIL, "role", "agent", "password", PASSWORD));
        long before = active();

        directory.logIn(EMAIL, PASSWORD);
        String second = directory.logIn(EMAIL, PASSWORD).text("refreshToken");
        directory.send(HttpMethod.POST, "/api/auth/refresh", Map.of("refreshToken", second));

        assertThat(active()).isEqualTo(before + 1);
        directory.database().sql("""
                        UPDATE refresh_token SET issued_at = issued_at - interval '16 minutes'
                        WHERE family_id IN (SELECT family.id FROM refresh_family family
                                            JOIN team_member member ON member.id = family.member_id
                                            WHERE member.email = :email)""").bind("email", EMAIL).then().block();
        assertThat(active()).isEqualTo(before);
    }

    private long active() {
        return Objects.requireNonNull(directory
                .database()
                .sql(SignInFigures.ACTIVE)
                .mapValue(Long.class)
                .one()
                .block());
    }
}
