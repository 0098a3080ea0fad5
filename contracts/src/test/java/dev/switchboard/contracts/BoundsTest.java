package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "John", "👩‍👩‍👧", "שלום", "a\nb", "\uFFFD"})
    void takesTextOfAnyLanguage(String text) {
        assertThat(Bounds.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\uD83D", "\uDC69", "\uD83Dx", "x\uDC69\uD83D"})
    void refusesWhatPostgresCannotKeep(String text) {
        assertThat(Bounds.isStorable(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999Z, false",
        "1970-01-01T00:00:00Z, true",
        "2200-12-31T23:59:59Z, true",
        "2201-01-01T00:00:00Z, false"
    })
    void takesTheYears1970To2200(Instant instant, boolean storable) {
        assertThat(Bounds.isStorable(instant)).isEqualTo(storable);
    }
}
