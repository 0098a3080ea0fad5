package dev.switchboard.meeting.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWordsTest {

    @Test
    void wordsAreRunsOfLettersAndDigitsOfAnyScript() {
        assertThat(SearchWords.of("Support-Call: ÉCOLE", null, "john@example.com", "שלום 会议 <b>", "call"))
                .containsExactly("support", "call", "école", "john", "example", "com", "שלום", "会议", "b");
    }

    @Test
    void aQueryAsksForBeginningsOfAllWords() {
        assertThat(SearchWords.query("Jo abc-1")).isEqualTo("'jo':* & 'abc':* & '1':*");
    }

    @Test
    void aQueryIsHarmlessWhateverItHolds() {
        assertThat(SearchWords.query("' | !x & \\ :*")).isEqualTo("'x':*");
        assertThat(SearchWords.query("?!")).isEmpty();
    }

    /** One letter of these becomes six, of three bytes each. */
    @Test
    void aWordIsNeverLongerThanAnIndexTakes() {
        assertThat(SearchWords.of("㌖".repeat(500)))
                .containsExactly("キロメートル".repeat(84).substring(0, 500));
        assertThat(SearchWords.query("w".repeat(3_000))).isEqualTo("'" + "w".repeat(500) + "':*");
    }
}
