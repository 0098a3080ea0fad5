package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.TEN;
import static dev.switchboard.meeting.agenda.MeetingFixtures.agendaOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.answer;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booked;
import static dev.switchboard.meeting.agenda.MeetingFixtures.canceled;
import static dev.switchboard.meeting.agenda.MeetingFixtures.key;
import static dev.switchboard.meeting.agenda.MeetingFixtures.meetingOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Words in any order, any number of times, give the same meetings. */
class AnyOrderTest {

    @RepeatedTest(500)
    void anyOrderAndMultiplicityOfWordsGivesTheSameMeetings(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Word> story = Stories.anyStory(random, 3);

        assertThat(seen(play(Stories.shuffledWithDoubles(story, random)))).isEqualTo(seen(play(story)));
    }

    @RepeatedTest(200)
    void everyWordIsAnsweredAndOnlyWhatIsSeenVanishes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Word> story = Stories.anyStory(random, 3);
        Agenda agenda = agendaOf(Stories.bookings());

        for (Word word : Stories.shuffledWithDoubles(story, random)) {
            var taken = take(agenda, word);
            Entry after = agenda.entryOf(word.key());
            assertThat(taken.outcome().after()).isEqualTo(after);
            assertThat(taken.vanished() == null || !taken.vanished().id().equals(after.id()))
                    .isTrue();
        }
    }

    @RepeatedTest(200)
    void anEditByHandOutlivesEveryOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Word> story = Stories.shuffledWithDoubles(Stories.storyOf("m", random), random);
        story.addFirst(booked("m", 0, TEN, "a"));
        Agenda first = agendaOf(Stories.bookings());
        take(first, story.getFirst());
        Agenda edited = new Agenda(List.of(edited(meetingOf(first, "m"))));
        answer(edited, story.toArray(Word[]::new));
        Agenda unedited = agendaOf("m");
        answer(unedited, story.toArray(Word[]::new));

        assertThat(values(meetingOf(edited, "m"))).isEqualTo(values(edited(meetingOf(unedited, "m"))));
    }

    @Test
    void aCancellationThatOvertakesItsBookingLeadsToACanceledMeeting() {
        Agenda agenda = agendaOf("m");
        answer(agenda, canceled("m", 2), booked("m", 1));

        assertThat(meetingOf(agenda, "m").given(Field.SUCCESS_STATUS)).isEqualTo("canceled");
    }

    private static Meeting edited(Meeting meeting) {
        Map<Field, @Nullable String> values = new HashMap<>();
        values.put(Field.TITLE, "By hand");
        values.put(Field.REVIEW_OUTCOME, "Went well");
        values.put(Field.NOTES, "Bring cake");
        values.put(Field.END_TIME, TEN.plus(Duration.ofHours(40)).toString());
        values.put(Field.CUSTOMER_EMAIL, "by-hand@example.com");
        return meeting.edited(values);
    }

    private static Agenda play(List<Word> story) {
        Agenda agenda = agendaOf(Stories.bookings());
        answer(agenda, story.toArray(Word[]::new));
        return agenda;
    }

    /** What is compared: which bookings are one meeting, and all that can be seen of it; not its id and its version. */
    private static Map<String, Object> seen(Agenda agenda) {
        Map<String, Object> seen = new TreeMap<>();
        for (String booking : Stories.bookings()) {
            Entry entry = agenda.entryOf(key(booking));
            seen.put(booking, entry instanceof Meeting meeting ? values(meeting) : "awaited");
            seen.put(booking + " lineage", entry.lineage());
        }
        return seen;
    }

    private static Map<String, @Nullable Object> values(Meeting meeting) {
        Map<String, @Nullable Object> seen = new HashMap<>();
        seen.put("bookings", new TreeSet<>(meeting.lineage().bookings().keySet()));
        seen.put("said", meeting.said());
        seen.put("imported", meeting.isImported());
        seen.put("awaiting", meeting.awaitsReschedule());
        seen.put("noShow", meeting.noShow());
        seen.put("times", new ArrayList<>(meeting.lineage().inOrder()));
        for (Field field : Field.values()) {
            seen.put(field.wireName(), meeting.value(field));
        }
        return seen;
    }
}
