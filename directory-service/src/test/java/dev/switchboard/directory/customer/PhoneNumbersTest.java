package dev.switchboard.directory.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.directory.DirectoryProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+49 (0)30 901820, +4930901820",
        "'+1 (555) 123-4567', +15551234567",
        "0049 30 901820, +4930901820",
        "030/901820, +4930901820",
        "+442079460000, +442079460000"
    })
    void readsNumbersAsPeopleTypeThem(String typed, String e164) {
        assertThat(in("DE").e164(typed)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call my office", "7", "+49 30 901820 ext. 12", "+999 123 456 789", "", "-"})
    void leavesWhatIsNobodysOwnNumber(String typed) {
        assertThat(in("DE").e164(typed)).isEmpty();
    }

    @Test
    void withoutACountryOnlyNumbersWithTheirsAreRead() {
        assertThat(in("ZZ").e164("030 901820")).isEmpty();
        assertThat(in("ZZ").e164("+49 30 901820")).contains("+4930901820");
    }

    @Test
    void refusesACountryThatIsNone() {
        assertThatThrownBy(() -> in("Germany"))
                .hasMessageContaining("switchboard.directory.phone-region")
                .hasMessageContaining("Germany");
    }

    private static PhoneNumbers in(String region) {
        return new PhoneNumbers(
                new DirectoryProperties(Path.of("x"), "a@example.com", "", Duration.ofDays(1), List.of(), region));
    }
}
