package dev.switchboard.notifier.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTextTest {

    private static final String FAMILY = "👩‍👩‍👧‍👦"; // eleven UTF-16 units, one character to a reader

    @Test
    void cutsALongValueAt150Units() {
        assertThat(filled("{{x}}", "a".repeat(151))).isEqualTo("a".repeat(150));
    }

    @Test
    void leavesAValueOf150UnitsWhole() {
        assertThat(filled("{{x}}", "a".repeat(139) + FAMILY)).isEqualTo("a".repeat(139) + FAMILY);
    }

    @Test
    void neverSplitsWhatAReaderSeesAsOneCharacter() {
        assertThat(filled("{{x}}", "a".repeat(140) + FAMILY)).isEqualTo("a".repeat(140));
    }

    @Test
    void cutsBeforeItEscapes() {
        assertThat(filled("{{x}}", "&".repeat(200))).isEqualTo("&amp;".repeat(150));
    }

    @Test
    void escapesTheAmpersandFirst() {
        assertThat(filled("{{x}}", "<&lt;>")).isEqualTo("&lt;&amp;lt;&gt;");
    }

    @Test
    void offersNoWayRoundTheEscaping() {
        assertThat(filled("{{{x}}}{{&x}}", "<!here>")).isEqualTo("&lt;!here&gt;&lt;!here&gt;");
    }

    @Test
    void cannotCallAMethod() {
        assertThat(filled("{{x.length}}{{x.class}}{{x.getClass.name}}", "abc")).isEmpty();
    }

    private static String filled(String body, String value) {
        return TemplateText.of(new Template("t", 1, body), Map.of("x", value));
    }
}
