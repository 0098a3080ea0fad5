package dev.switchboard.notifier.editing;

import static dev.switchboard.notifier.editing.TemplateFixtures.VOCABULARY;
import static dev.switchboard.notifier.editing.TemplateFixtures.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.TemplateText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {

    private static final String HOSTILE = "<!here>\r\n<https://evil.example|x> & *b* _i_ {{title}} `>\u2028@channel";

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("{{^host}}Nobody holds it yet{{/host}}", 1, 1, "would be empty for some events"),
                arguments(
                        "{{^host}}a{{/host}}{{#host}}{{#customer}}b{{/customer}}{{/host}}",
                        1,
                        1,
                        "would be empty for some events"),
                arguments("Title: {{titel}}", 1, 8, "there is no 'titel' here"),
                arguments("\uD83D\uDCC5 {{x}}", 1, 3, "there is no 'x' here"),
                arguments("One\nTwo {{title", 2, 5, "write '}}' behind the name"),
                arguments("One {{title\nTwo {{title}}", 1, 5, "write '}}' behind the name"),
                arguments("One {{#host}} two", 1, 5, "write '{{/host}}' where it ends"),
                arguments("One {{/host}}", 1, 5, "closes what is not open"),
                arguments(
                        "a{{#host}}\n{{#customer}}x{{/host}}{{/host}}",
                        2,
                        15,
                        "'{{/customer}}' is due here, to close what opened in line 2"),
                arguments("Held by {{host}}", 1, 9, "write one of host.name, host.email"),
                arguments("Held by {{name}}", 1, 9, "there is no 'name' here"),
                arguments("Held by {{^host}}{{name}}{{/host}}", 1, 18, "there is no 'name' here"),
                arguments("Title: {{{title}}}", 1, 8, "a name stands between"),
                arguments("Title: {{&title}}", 1, 8, "a name stands between"),
                arguments("Title: {{>title}}", 1, 8, "a name stands between"),
                arguments("Title: {{!title}}", 1, 8, "a name stands between"),
                arguments("Title: {{=<% %>=}}", 1, 8, "a name stands between"),
                arguments("Title: {{}}", 1, 8, "a name stands between"),
                arguments("Title: {{.}}", 1, 8, "a name stands between"),
                arguments("Title: {{this}}", 1, 8, "there is no 'this' here"),
                arguments("Title: {{title\n}}", 1, 8, "a name stands between"),
                arguments("Hey <{{title}}>", 1, 6, "could become a mention or a link"),
                arguments("See <https://example.com/{{title}}|this>", 1, 26, "could become a mention or a link"),
                arguments("One < two, {{title}}", 1, 12, "the sign itself is written '&lt;'"),
                arguments("{{title}}", 1, 1, "add words that stand outside of all sections"),
                arguments("{{#customer}}Customer{{/customer}}", 1, 1, "add words that stand outside of all sections"),
                arguments("", 1, 1, "add words that stand outside of all sections"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhereATemplateIsBrokenAndWhy(String body, int line, int column, String why) {
        assertThat(TemplateCheck.flaws(body, VOCABULARY)).first().satisfies(flaw -> {
            assertThat(flaw.message()).contains(why);
            assertThat(List.of(flaw.line(), flaw.column())).containsExactly(line, column);
        });
    }

    @Test
    void saysAllThatIsWrongInOrder() {
        assertThat(TemplateCheck.flaws("{{a}}\n{{title}}\n{{b}} {{#host}}", VOCABULARY))
                .extracting(Flaw::line, Flaw::column)
                .containsExactly(tuple(1, 1), tuple(3, 1), tuple(3, 7));
    }

    @Test
    void refusesWhatNobodyCanSeeAndWhatSlackWouldCut() {
        assertThat(TemplateCheck.flaws("Title\u0007: {{title}}", VOCABULARY))
                .containsExactly(new Flaw(1, 6, "this character cannot be shown: take it away"));
        assertThat(TemplateCheck.flaws("a\n\uD83D {{title}}", VOCABULARY))
                .containsExactly(new Flaw(2, 1, "this character cannot be shown: take it away"));
        assertThat(TemplateCheck.flaws("a".repeat(4_000), VOCABULARY)).isEmpty();
        assertThat(TemplateCheck.flaws("a".repeat(3_990) + "\n" + "b".repeat(20), VOCABULARY))
                .containsExactly(new Flaw(2, 10, "a message has at most 4,000 characters, and this one ends behind"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Title: {{title}}",
                "Title: {{ title }}",
                "By {{#host}}{{name}} ({{email}}){{/host}}{{^host}}nobody{{/host}}",
                "By {{# host }}{{ name }}{{/ host }}",
                "By {{#host}}{{host.name}} of {{title}}{{/host}}",
                "By {{host.name}}",
                "By {{#host.name}}them{{/host.name}}",
                "Told:\n{{#customer}}\nCustomer: {{customer}}\n{{/customer}}",
                "{{#customer}}{{#host}}{{customer}} with {{name}}{{/host}}{{/customer}} in *bold*",
                "<!here> <https://example.com|see> {{title}}",
                "&lt;{{title}}&gt; {title} }} -> {{title}}",
                "*{{title}}*"
            })
    void letsThroughWhatCanBeFilled(String body) {
        assertThat(TemplateCheck.flaws(body, VOCABULARY)).isEmpty();
        assertThat(TemplateText.of(body, saying("v"))).isNotBlank();
        assertThat(TemplateText.of(body, new Facts(Map.of("title", "v")))).isNotBlank();
    }

    /** Whatever somebody writes: what is let through can be filled, and values add no line and no control sequence to it. */
    @Test
    void whatIsLetThroughTakesNoHarmFromAnyValue() {
        List<String> parts = List.of(
                "{{title}}",
                "{{customer}}",
                "{{host.email}}",
                "{{name}}",
                "{{#host}}",
                "{{^host}}",
                "{{/host}}",
                "{{#customer}}",
                "{{/customer}}",
                "{{",
                "}}",
                "{",
                "}",
                "{{{title}}}",
                "{{!c}}",
                "{{=| |=}}",
                "{{>p}}",
                "{{.}}",
                "<",
                ">",
                "!here",
                "https://example.com",
                "|",
                "\n",
                " ",
                "*",
                "&",
                "&lt;",
                "words",
                "#",
                "/");
        var random = new Random(20_250_620);
        List<String> usable = IntStream.range(0, 30_000)
                .mapToObj(_ -> IntStream.rangeClosed(0, random.nextInt(9))
                        .mapToObj(_ -> parts.get(random.nextInt(parts.size())))
                        .collect(Collectors.joining()))
                .filter(body -> TemplateCheck.flaws(body, VOCABULARY).isEmpty())
                .toList();

        assertThat(usable).hasSizeGreaterThan(1_000);
        assertThat(usable).allSatisfy(body -> {
            String calm = TemplateText.of(body, saying("v"));
            String hostile = TemplateText.of(body, saying(HOSTILE));
            assertThat(hostile.lines().count()).isEqualTo(calm.lines().count());
            assertThat(controls(hostile)).isEqualTo(controls(calm));
            assertThat(hostile).doesNotContain("`", "*b*", "_i_", "\u2028");
            assertThat(calm).isNotBlank();
            assertThat(TemplateText.of(body, new Facts(Map.of()))).isNotBlank();
        });
    }

    /** What Slack would take for mentions and links. */
    private static List<String> controls(String text) {
        return Pattern.compile("<[^>]*>")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
