package dev.switchboard.directory.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.directory.RunningDirectory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

    private static final Pattern SENTENCE =
            Pattern.compile("Sign in as boss@example\\.com with the password (\\S+) \\(shown only this once");

    @Test
    void makesOneSuperAdminAndSaysThePasswordOnceWhenTwoInstancesStartTogether(CapturedOutput output) throws Exception {
        var settings = RunningDirectory.freshSystem("firststart", "");
        Callable<RunningDirectory> start = () -> RunningDirectory.start(settings);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var started = threads.invokeAll(List.of(start, start));
            try (var one = started.getFirst().get();
                    var other = started.getLast().get()) {
                var sentences = SENTENCE.matcher(output).results().toList();
                assertThat(sentences).hasSize(1);
                String password = sentences.getFirst().group(1);
                assertThat(output.toString().split(Pattern.quote(password), -1)).hasSize(2);

                String bearer = one.bearer("boss@example.com", password);
                assertThat(other.get("/api/auth/me", "Authorization", bearer).text("role"))
                        .isEqualTo("super_admin");
            }
        }

        try (var restarted = RunningDirectory.start(settings)) {
            assertThat(SENTENCE.matcher(output).results()).hasSize(1);
            assertThat(restarted.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    @Test
    void keepsTheSigningKeyOverARestart() {
        var settings = RunningDirectory.freshSystem("secondstart", "a chosen password");
        String bearer;
        try (var before = RunningDirectory.start(settings)) {
            bearer = before.bearer("boss@example.com", "a chosen password");
        }

        try (var after = RunningDirectory.start(settings)) {
            assertThat(after.get("/api/auth/me", "Authorization", bearer).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void stopsWhenTheChosenPasswordIsTooShort() {
        var settings = RunningDirectory.freshSystem("thirdstart", "short");

        assertThatThrownBy(() -> RunningDirectory.start(settings))
                .hasStackTraceContaining("SWITCHBOARD_ADMIN_PASSWORD must have 10 to 200 characters");
    }
}
