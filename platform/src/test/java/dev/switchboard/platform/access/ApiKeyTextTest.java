package dev.switchboard.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

    @RepeatedTest(20)
    void everyKeyThatIsMadeHasTheFormOfOne() {
        assertThat(ApiKeyText.make().isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbk_",
                "sbk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "sbk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "sbk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+",
                "SBK_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            })
    void nothingElseHas(String text) {
        assertThat(new ApiKeyText(text).isWellFormed()).isFalse();
    }

    @Test
    void neverPrintsItself() {
        ApiKeyText key = ApiKeyText.make();

        assertThat(key.toString()).doesNotContain(key.text());
    }
}
