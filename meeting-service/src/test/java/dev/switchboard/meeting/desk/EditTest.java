package dev.switchboard.meeting.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.meeting.agenda.Field;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EditTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aTimeIsReadWithItsOffsetAndTextWithoutItsMargins() {
        assertThat(read("{'endTime':'2025-06-20T13:00:00+02:00','title':' New ','notes':'a\\nb'}"))
                .isEqualTo(Map.of(Field.END_TIME, "2025-06-20T11:00:00Z", Field.TITLE, "New", Field.NOTES, "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerName", "customerEmail", "reviewOutcome", "notes"})
    void nullClears(String field) {
        assertThat(read("{'" + field + "':null}"))
                .containsEntry(Field.named(field).orElseThrow(), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':null}",
                "{'title':'  '}",
                "{'title':7}",
                "{'title':'a\\u0000'}",
                "{'endTime':'2025-06-20T11:00:00'}",
                "{'endTime':null}",
                "{'endTime':'2201-06-20T11:00:00Z'}",
                "{'customerEmail':'nobody'}",
                "{'successStatus':'done'}",
                "{'successStatus':null}",
                "{'customerAttendance':'late'}",
                "[]",
                "'x'"
            })
    void whatBreaksARuleIsRefused(String patch) {
        assertThat(refusal(patch).type()).isEqualTo("invalid");
    }

    @Test
    void remarksEndAtTenThousandCharactersAndNamesAtFiveHundred() {
        assertThat(read("{'notes':'" + "n".repeat(10_000) + "'}")).hasSize(1);
        assertThat(refusal("{'notes':'" + "n".repeat(10_001) + "'}").errors()).hasSize(1);
        assertThat(refusal("{'customerName':'" + "n".repeat(501) + "'}").errors())
                .hasSize(1);
    }

    @Test
    void theStartIsLockedAndTheProblemSaysWhy() {
        ProblemException refusal = refusal("{'startTime':'2025-06-20T11:00:00Z','title':null}");

        assertThat(refusal.type()).isEqualTo("locked-field");
        assertThat(refusal).hasMessageContaining("startTime").hasMessageContaining("comes from the payload");
        assertThat(refusal.errors()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "version", "host", "payloadLogId", "color"})
    void whatIsNotEditableIsRefused(String field) {
        assertThat(refusal("{'" + field + "':1}").type()).isEqualTo("locked-field");
    }

    private static ProblemException refusal(String patch) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(patch))
                .actual();
    }

    private static Map<Field, @Nullable String> read(String patch) {
        return Edit.read(JSON.readTree(patch.replace('\'', '"')));
    }
}
