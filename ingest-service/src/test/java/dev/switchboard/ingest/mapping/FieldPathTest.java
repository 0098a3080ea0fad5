package dev.switchboard.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldPathTest {

    private static final JsonNode PAYLOAD = new JsonMapper().readTree("""
            {"a":{"b":"1","b c":"2","ü":"3","d/e":"4","f~g":"5","n":null},"list":[{"x":"6"},{"x":"7"}],
             "answers":[{"field":{"ref":"mail"},"email":"a@example.com"},{"field":{"ref":"name"},"text":"Ada"},
                        {"field":{"ref":7},"text":"8"},"stray"],
             "fields[email][value]":"9","":"10"}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a/b|1",
                "/a/b c|2",
                "/a/d~1e|4",
                "/a/f~0g|5",
                "/list/1/x|7",
                "/fields[email][value]|9",
                "/|10",
                "$.a.b|1",
                "$['a']['b c']|2",
                "$[\"a\"].b|1",
                "$.a.ü|3",
                "$['fields[email][value]']|9",
                "$.list[0].x|6",
                "$.list[-1].x|7",
                "$.list[*].x|6,7",
                "$.answers[?(@.field.ref=='mail')].email|a@example.com",
                "$.answers[?( @.field.ref == \"name\" )].text|Ada",
                "$.answers[?(@['field']['ref'] == 7)].text|8",
            })
    void findsWhatStandsThere(String path, String found) throws Exception {
        assertThat(FieldPath.parse(path).in(PAYLOAD))
                .extracting(JsonNode::asString)
                .isEqualTo(List.of(found.split(",", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none",
                "/a/b/c",
                "/list/7",
                "/list/x",
                "$.none.at.all",
                "$.a.b.c",
                "$.list[7]",
                "$.list.x",
                "$.answers[?(@.field.ref=='none')].email",
                "$.a[?(@.b=='2')]",
                "$.list[*].none"
            })
    void findsNothingWhereNothingStands(String path) throws Exception {
        assertThat(FieldPath.parse(path).in(PAYLOAD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a.b",
                "email",
                "$a",
                "$.",
                "$..email",
                "$.a..b",
                "$.list[0,1]",
                "$.list[0:1]",
                "$.list[(@.length-1)]",
                "$.list[?(@.x =~ /(a+)+$/)]",
                "$.list[?(@.x > 1)]",
                "$.list[?(@.x=='a' || @.x=='b')]",
                "$.list[?(@.x)]",
                "$.list[?(@..x=='a')]",
                "$.list.length()",
                "$.list[?(@.x.length()==1)]",
                "$['a\\u0062']",
                "$.a[",
                "#/a"
            })
    void refusesWhatIsNoPathOrMightCostMoreThanThePayloadIsLong(String path) {
        assertThatThrownBy(() -> FieldPath.parse(path))
                .isInstanceOf(UnusablePathException.class)
                .hasMessageStartingWith("must be a JSON pointer (/customer/email), or a JSONPath");
    }

    @Test
    void refusesAPathThatIsTooLong() {
        assertThatThrownBy(() -> FieldPath.parse("/" + "a".repeat(500)))
                .hasMessage("must not be longer than 500 characters");
        assertThatThrownBy(() -> FieldPath.parse("$" + "[0]".repeat(200))).isInstanceOf(UnusablePathException.class);
    }

    @Test
    void readsALargePayloadInNoTimeWhateverThePath() throws Exception {
        var large = new JsonMapper().createObjectNode();
        JsonNode at = large;
        var list = large.putArray("list");
        for (int i = 0; i < 50_000; i++) {
            list.addObject().putObject("field").put("ref", "r" + i);
        }
        long begun = System.nanoTime();

        assertThat(FieldPath.parse("$.list[?(@.field.ref=='r49999')]" + "[*]".repeat(100))
                        .in(large))
                .isEmpty();
        assertThat(FieldPath.parse("$.*[?(@.field.ref=='r49999')].field.ref").in(at))
                .hasSize(1);

        assertThat((System.nanoTime() - begun) / 1_000_000).as("milliseconds").isLessThan(5_000);
    }
}
