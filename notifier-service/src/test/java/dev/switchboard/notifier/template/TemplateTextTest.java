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

    @Test
    void takesMarkupFromAValueAndLeavesWhatIsNoneInsideOfWords() {
        assertThat(filled("{{x}}", "*a* _b_ ~c~ `d` snake_case 2*3 john_doe@example.com"))
                .isEqualTo("∗a∗ ˍbˍ ∼c∼ ˋdˋ snake_case 2*3 john_doe@example.com");
    }

    @Test
    void letsNoValueBeginAQuotation() {
        assertThat(filled("{{x}}", "> quoted > not")).isEqualTo("› quoted &gt; not");
        assertThat(filled("{{x}}", "\n >>> quoted")).isEqualTo("  ›&gt;&gt; quoted");
    }

    @Test
    void letsNoValueTurnTheDirectionOfWhatFollows() {
        assertThat(filled("{{x}} (known)", "gpj\u202Eexe\u2066")).isEqualTo("gpj exe  (known)");
    }

    @Test
    void readsNoTemplateOutOfAValue() {
        assertThat(filled("{{x}}", "{{x}} {{#x}}")).isEqualTo("{{x}} {{#x}}");
    }

    @Test
    void findsThePartsOfAGroupFromInsideAndFromOutside() {
        String body =
                "{{title}}: {{#host}}{{name}}, {{host.email}}, {{title}}{{/host}} {{host.name}}{{^host}}no {{host.name}}one{{/host}}";

        assertThat(TemplateText.of(
                        body, new Facts(Map.of("title", "T", "host", Map.of("name", "Alex", "email", "a@b.example")))))
                .isEqualTo("T: Alex, a@b.example, T Alex");
        assertThat(TemplateText.of(body, new Facts(Map.of("title", "T")))).isEqualTo("T:  no one");
    }

    @Test
    void takesALineAwayTogetherWithItsLineBreak() {
        String body = "a\n{{#x}}\nb {{x}}\n{{/x}}\nc";

        assertThat(filled(body, "1")).isEqualTo("a\nb 1\nc");
        assertThat(TemplateText.of(body, new Facts(Map.of()))).isEqualTo("a\nc");
    }

    private static String filled(String body, String value) {
        return TemplateText.of(body, new Facts(Map.of("x", value)));
    }
}
