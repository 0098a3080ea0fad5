package dev.switchboard.ingest.calendly.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.calendly.history.Stop.StoppedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawListTest {

    @Test
    void cutsOutTheVeryBytesThatCame() {
        var list = RawList.of(bytes("""
                {"more":[{"a":1}], "collection" : [ {"n": 1.50, "t":"ä\\u00e4📅"} ,{"x":{"y":[1,2]}}],
                 "pagination":{"count":2,"next_page_token":"abc"}}"""));

        assertThat(list.items())
                .extracting(RawListTest::text)
                .containsExactly("{\"n\": 1.50, \"t\":\"ä\\u00e4📅\"}", "{\"x\":{\"y\":[1,2]}}");
        assertThat(list.next()).isEqualTo("abc");
    }

    @Test
    void endsWhereThereIsNoFurtherPage() {
        assertThat(RawList.of(bytes("{\"collection\":[],\"pagination\":{\"next_page_token\":null}}"))
                        .next())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"collection\":", "{\"collection\":[{]}", "{\"collection\":3}", "<html>"})
    void refusesWhatIsNoList(String body) {
        assertThatThrownBy(() -> RawList.of(bytes(body))).isInstanceOf(StoppedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"uri\":\"https://api.calendly.com/scheduled_events/a b\",\"start_time\":\"2024-01-01T00:00:00Z\"}",
                "{\"uri\":\"https://api.calendly.com/scheduled_events/A1\",\"start_time\":\"noon\"}"
            })
    void refusesWhatIsNoEvent(String json) {
        assertThatThrownBy(() -> ScheduledEvent.of(bytes(json))).isInstanceOf(StoppedException.class);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }
}
