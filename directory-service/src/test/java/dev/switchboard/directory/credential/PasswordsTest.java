package dev.switchboard.directory.credential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsThePasswordAgain() {
        String hash = passwords.hash("correct horse").block();

        assertThat(passwords.matches("correct horse", Optional.ofNullable(hash)).block())
                .isTrue();
        assertThat(passwords.matches("Correct horse", Optional.ofNullable(hash)).block())
                .isFalse();
    }

    @Test
    void keepsTheNameOfTheAlgorithmAndNeverThePassword() {
        assertThat(passwords.hash("correct horse").block())
                .startsWith("{argon2@SpringSecurity_v5_8}$argon2id$")
                .doesNotContain("correct");
    }

    @Test
    void findsEveryPasswordWrongWithoutAHash() {
        assertThat(passwords.matches("anything at all", Optional.empty()).block())
                .isFalse();
    }

    @Test
    void refusesOverlongPasswordsWithoutHashingThem() {
        String hash = passwords.hash("").block();

        assertThat(passwords
                        .matches("x".repeat(1_000_000), Optional.ofNullable(hash))
                        .block())
                .isFalse();
    }

    @Test
    void aBurstIsTurnedAwayInsteadOfWaitingForEver() {
        List<Signal<Boolean>> answers = Flux.range(0, 3 * Passwords.ROOM)
                .flatMap(_ -> passwords.matches("guess", Optional.empty()).materialize(), 3 * Passwords.ROOM)
                .collectList()
                .block();

        var turnedAway = requireNonNull(answers).stream()
                .map(Signal::getThrowable)
                .filter(Objects::nonNull)
                .toList();
        assertThat(turnedAway)
                .hasSizeBetween(Passwords.ROOM, 2 * Passwords.ROOM)
                .allSatisfy(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)));
        assertThat(passwords.matches("guess", Optional.empty()).block()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 200})
    void takesTenToTwoHundredCharacters(int length) {
        assertThat(PasswordRules.complaint("p".repeat(length))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 201})
    void refusesShorterAndLongerOnes(int length) {
        assertThat(PasswordRules.complaint("p".repeat(length))).hasValue("must have 10 to 200 characters");
    }

    @Test
    void makesTemporaryPasswordsThatItWouldTake() {
        String made = TemporaryPassword.make();

        assertThat(made).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}").isNotEqualTo(TemporaryPassword.make());
        assertThat(PasswordRules.complaint(made)).isEmpty();
    }
}
