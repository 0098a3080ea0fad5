package dev.switchboard.directory.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
