package dev.switchboard.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.Fixtures;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The body is empty",
                "` \n ` | The body is empty",
                "not json | The body is not JSON",
                "{\"a\":1 | The body is not JSON",
                "{\"a\":NaN} | The body is not JSON",
                "{'a':1} | The body is not JSON",
                "{\"a\":1,} | The body is not JSON",
                "{\"a\":01} | The body is not JSON",
                "{/**/} | The body is not JSON",
                "[] | The body is JSON, but not an object",
                "\"text\" | The body is JSON, but not an object",
                "null | The body is JSON, but not an object",
                "12 | The body is JSON, but not an object",
                "{} {} | The body goes on after its JSON",
                "{}] | The body",
                "{\"a\":1,\"a\":2} | The body names a key twice in one object",
                "{\"b\":[{\"a\":1,\"\\u0061\":2}]} | The body names a key twice in one object",
                "{\"a\":\"\\u0000\"} | The body holds a NUL or half of a surrogate pair",
                "{\"\\u0000\":1} | The body holds a NUL or half of a surrogate pair",
                "{\"a\":[\"\\ud800\"]} | The body holds a NUL or half of a surrogate pair",
                "{\"a\":\"\\udc00\\ud800\"} | The body holds a NUL or half of a surrogate pair",
                "{\"a\":1e999999999} | The body holds a number that is out of all measure",
                "{\"a\":1e99999999999999} | The body holds a number that is out of all measure",
                "{\"a\":1e-20000} | The body holds a number that is out of all measure",
            })
    void refuses(String body, String reason) {
        assertThat(reasonOf(body.getBytes(StandardCharsets.UTF_8))).startsWith(reason);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(reasonOf(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'}))
                .isEqualTo("The body is not valid UTF-8");
        assertThat(reasonOf(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isEqualTo("The body is not valid UTF-8");
        assertThat(reasonOf(new byte[] {(byte) 0xC0, (byte) 0xAF})).isEqualTo("The body is not valid UTF-8");
        assertThat(reasonOf("{}".getBytes(StandardCharsets.UTF_16))).startsWith("The body is not");
    }

    @Test
    void takesSixtyFourLevelsAndNoMore() {
        assertThat(read("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")).isInstanceOf(Understood.class);
        assertThat(reasonOf("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}")).startsWith("The body is nested deeper");
        assertThat(reasonOf("[".repeat(10_000))).startsWith("The body is nested deeper");
        assertThat(reasonOf("{\"a\":".repeat(10_000))).startsWith("The body is nested deeper");
    }

    @Test
    void refusesANumberWithoutEnd() {
        assertThat(reasonOf("{\"a\":" + "9".repeat(100_000) + "}")).startsWith("The body is nested deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1.50", "-0", "1e2", "12345678901234567890123", "0.10000000000000000000000000001"})
    void keepsANumberToTheLetterWhereATextIsWanted(String number) {
        var reading = (Understood) read("{\"id\":" + number + ",\"deep\":{\"id\":7}}");

        assertThat(reading.payload().text("id")).isEqualTo(new JsonPayload.Text.Given(number));
    }

    @Test
    void makesTheTreeThatJacksonWouldMake() {
        var jackson = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        String numbers =
                "{\"a\":[0,-1,2147483648,12345678901234567890,1.50,-0.0,1e2,1E-7,true,false,null,{},[],\"\\u00e9\"]}";

        assertThat(Stream.concat(
                        Stream.of(numbers),
                        Stream.of("calendly", "meeting")
                                .flatMap(kind -> Fixtures.of(kind).stream())
                                .map(Fixtures::text)))
                .allSatisfy(body ->
                        assertThat(((Understood) read(body)).payload().tree()).isEqualTo(jackson.readTree(body)));
    }

    @Test
    void takesWhatOnlyLooksLikeAReplacement() {
        assertThat(read("{\"a\":\"\uFFFD 👩\u200D👧\"}")).isInstanceOf(Understood.class);
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read("\uFEFF{\"a\":1}")).isInstanceOf(Understood.class);
    }

    @Test
    void neverSaysWhatTheBodyContains() {
        assertThat(reasonOf("{\"email\":\"john@example.com\",\"email\":john}")).doesNotContain("john", "email");
        assertThat(reasonOf("{\"email\":john@example.com}")).doesNotContain("john", "email");
    }

    private static Reading read(String body) {
        return StrictJson.read(Bytes.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String reasonOf(String body) {
        return reasonOf(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String reasonOf(byte[] body) {
        Reading reading = StrictJson.read(Bytes.of(body));
        assertThat(reading).isInstanceOf(Unreadable.class);
        return ((Unreadable) reading).reason();
    }
}
