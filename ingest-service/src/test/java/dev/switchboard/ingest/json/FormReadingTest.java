package dev.switchboard.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=1&b=two+words&c=%C3%BC%26|{\"a\":\"1\",\"b\":\"two words\",\"c\":\"ü&\"}",
                "a=1&b=2&a=3&a=4|{\"a\":[\"1\",\"3\",\"4\"],\"b\":\"2\"}",
                "fields%5Bemail%5D%5Bvalue%5D=x|{\"fields[email][value]\":\"x\"}",
                "a=&b&=c&&|{\"a\":\"\",\"b\":\"\",\"\":\"c\"}",
                "a=b=c|{\"a\":\"b=c\"}",
                "payload=%7B%22a%22%3A1%7D|{\"a\":1}",
                "payload=x&more=y|{\"payload\":\"x\",\"more\":\"y\"}",
            })
    void readsAForm(String form, String json) {
        assertThat(read(form)).isInstanceOf(Understood.class);
        assertThat(((Understood) read(form)).payload().tree()).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The body is empty",
                "&& | The body is empty",
                "a=%zz | The form holds a % that two hexadecimal digits do not follow",
                "a=%f | The form holds a % that two hexadecimal digits do not follow",
                "a=%ff | The form is not valid UTF-8",
                "a=%00 | The body holds a NUL or half of a surrogate pair in a text",
                "payload=no+json | The body is not JSON: line 1, column 1",
                "payload=%7B%22a%22%3A1%2C%22a%22%3A2%7D | The body names a key twice in one object",
            })
    void saysWhyItCannotReadOne(String form, String reason) {
        assertThat(read(form)).isEqualTo(new Unreadable(reason));
    }

    @Test
    void readsTheCharsetThatTheSenderNames() {
        assertThat(FormReading.charsetOf("application/x-www-form-urlencoded")).contains(StandardCharsets.UTF_8);
        assertThat(FormReading.charsetOf("application/json")).isEmpty();
        assertThat(FormReading.charsetOf(null)).isEmpty();
        Charset windows = FormReading.charsetOf("application/x-www-form-urlencoded; charset=windows-1252")
                .orElseThrow();

        var reading = FormReading.read(Bytes.of("a=%80".getBytes(StandardCharsets.US_ASCII)), windows);

        assertThat(((Understood) reading).payload().tree()).hasToString("{\"a\":\"€\"}");
    }

    @Test
    void boundsTheFields() {
        assertThat(read("a&".repeat(1000))).isInstanceOf(Understood.class);
        assertThat(read("a&".repeat(1001))).isEqualTo(new Unreadable("The form has more than 1000 fields"));
    }

    private static Reading read(String form) {
        return FormReading.read(Bytes.of(form.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
