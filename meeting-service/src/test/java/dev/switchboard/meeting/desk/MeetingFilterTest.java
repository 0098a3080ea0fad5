package dev.switchboard.meeting.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class MeetingFilterTest {

    @Test
    void onlyBookedMeetingsAreListed() {
        assertThat(MeetingFilter.of(new LinkedMultiValueMap<>()).sql()).contains("m.said IS NOT NULL");
    }

    @Test
    void theQueueIsWhatHasNoHost() {
        assertThat(filter("assigned", "false").sql()).contains("m.host_id IS NULL");
    }

    @Test
    void aSearchWithoutAWordFindsNothing() {
        assertThat(filter("q", "?!").sql()).endsWith("AND FALSE");
        assertThat(filter("q", " ").sql()).doesNotContain("search");
    }

    @ParameterizedTest
    @CsvSource({"assigned,maybe", "hostId,me", "status,done", "from,yesterday", "to,2025-06-20T10:00:00", "color,red"})
    void whatCannotBeReadIsRefusedByName(String name, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> filter(name, value))
                .satisfies(problem ->
                        assertThat(problem.errors().getFirst().field()).isEqualTo(name));
    }

    private static Filter filter(String name, String value) {
        var query = new LinkedMultiValueMap<String, String>();
        query.add(name, value);
        return MeetingFilter.of(query);
    }
}
