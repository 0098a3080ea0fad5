package dev.switchboard.console.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.console.gathering.Answer.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConsumersOfAllTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void isAsBadAsItsWorstInstanceAndLagsAsEachOfThemSaysOfAll() {
        var consumers = ConsumersOfAll.of(List.of(
                told("{'consumer':'b','state':'running','reason':null,'lag':3}"),
                told("{'consumer':'b','state':'stopped','reason':'gone','lag':4}"),
                told("{'consumer':'a','state':'running','reason':null,'lag':0}")));

        assertThat(consumers)
                .extracting(Object::toString)
                .containsExactly(
                        json("{'consumer':'a','state':'running','reason':null,'lag':0}"),
                        json("{'consumer':'b','state':'stopped','reason':'gone','lag':4}"));
    }

    @Test
    void knowsTheLagFromTheInstanceThatDoes() {
        var consumers =
                ConsumersOfAll.of(List.of(told("{'consumer':'a','lag':3}"), told("{'consumer':'a','lag':null}")));

        assertThat(consumers)
                .singleElement()
                .satisfies(it -> assertThat(it.get("lag").asLong()).isEqualTo(3));
    }

    private static Part told(String consumer) {
        return new Part("meeting", JSON.readTree("{\"items\":[" + json(consumer) + "]}"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
