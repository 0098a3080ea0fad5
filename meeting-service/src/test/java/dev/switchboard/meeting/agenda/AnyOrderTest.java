package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.ALEX;
import static dev.switchboard.meeting.agenda.MeetingFixtures.BEA;
import static dev.switchboard.meeting.agenda.MeetingFixtures.TEN;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booking;
import static dev.switchboard.meeting.agenda.MeetingFixtures.nothingKnown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.team.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Events in any order, any number of times, give the same meeting. */
class AnyOrderTest {

    private static final int EVENTS = 6;
    private static final List<@Nullable String> HOST_IDS = Collections.unmodifiableList(anyHostIds());

    @RepeatedTest(500)
    void anyOrderAndMultiplicityOfEventsGivesTheSameMeeting(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<UnaryOperator<Entry>> story = story(random);

        Entry inOrder = play(story);
        Entry shuffled = play(shuffledWithDoubles(story, random));

        assertThat(unversioned(shuffled)).isEqualTo(unversioned(inOrder));
    }

    @RepeatedTest(200)
    void anEditByHandOutlivesEveryOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<UnaryOperator<Entry>> story = story(random);
        UnaryOperator<Entry> edit = entry -> entry instanceof Meeting meeting ? edited(meeting) : entry;

        List<UnaryOperator<Entry>> editedFirst = new ArrayList<>(story);
        editedFirst.add(firstBooking(story), edit);
        List<UnaryOperator<Entry>> editedLast = shuffledWithDoubles(story, random);
        editedLast.add(edit);

        assertThat(unversioned(play(editedFirst))).isEqualTo(unversioned(play(editedLast)));
    }

    @Test
    void aCancellationThatOvertakesItsBookingLeadsToACanceledMeeting() {
        Entry overtaken = nothingKnown()
                .cancel(2)
                .after()
                .book(booking(1, TEN, "a"), ALEX)
                .after();

        assertThat(((Meeting) overtaken).given(Field.SUCCESS_STATUS)).isEqualTo("canceled");
    }

    private static Meeting edited(Meeting meeting) {
        Map<Field, @Nullable String> values = new HashMap<>();
        values.put(Field.TITLE, "By hand");
        values.put(Field.REVIEW_OUTCOME, "Went well");
        values.put(Field.NOTES, "Bring cake");
        values.put(Field.END_TIME, TEN.plus(Duration.ofMinutes(270)).toString());
        values.put(Field.CUSTOMER_EMAIL, "by-hand@example.com");
        return meeting.edited(values);
    }

    /** What a provider may say: bookings and cancellations, each later than the one before. */
    private static List<UnaryOperator<Entry>> story(Random random) {
        List<UnaryOperator<Entry>> story = new ArrayList<>();
        int booked = 1 + random.nextInt(EVENTS);
        for (long ordinal = 1; ordinal <= EVENTS; ordinal++) {
            if (ordinal != booked && random.nextInt(3) == 0) {
                story.add(new Cancel(ordinal));
            } else {
                String hostId = HOST_IDS.get(random.nextInt(HOST_IDS.size()));
                Booking booking = booking(ordinal, TEN.plus(Duration.ofHours(random.nextInt(8))), hostId);
                story.add(new Book(booking, memberWith(hostId)));
            }
        }
        return story;
    }

    private record Book(Booking booking, @Nullable Host match) implements UnaryOperator<Entry> {
        @Override
        public Entry apply(Entry entry) {
            return entry.book(booking, match).after();
        }
    }

    private record Cancel(long ordinal) implements UnaryOperator<Entry> {
        @Override
        public Entry apply(Entry entry) {
            return entry.cancel(ordinal).after();
        }
    }

    private static int firstBooking(List<UnaryOperator<Entry>> story) {
        int at = 0;
        while (!(story.get(at) instanceof Book)) {
            at++;
        }
        return at + 1;
    }

    private static List<UnaryOperator<Entry>> shuffledWithDoubles(List<UnaryOperator<Entry>> story, Random random) {
        List<UnaryOperator<Entry>> shuffled = new ArrayList<>(story);
        story.forEach(event -> Collections.nCopies(random.nextInt(3), event).forEach(shuffled::add));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Entry play(List<UnaryOperator<Entry>> events) {
        Entry entry = nothingKnown();
        for (UnaryOperator<Entry> event : events) {
            entry = event.apply(entry);
        }
        return entry;
    }

    /** What is compared: all that can be seen, and what will matter later; not how often it changed on the way. */
    private static Map<String, @Nullable Object> unversioned(Entry entry) {
        Meeting meeting = (Meeting) entry;
        Map<String, @Nullable Object> seen = new HashMap<>();
        seen.put("said", meeting.said());
        seen.put("canceled", meeting.canceled());
        for (Field field : Field.values()) {
            seen.put(field.wireName(), meeting.value(field));
        }
        return seen;
    }

    private static @Nullable Host memberWith(@Nullable String hostId) {
        return hostId == null
                ? null
                : switch (hostId) {
                    case "a", "A" -> ALEX;
                    case "b" -> BEA;
                    default -> null;
                };
    }

    private static List<@Nullable String> anyHostIds() {
        List<@Nullable String> ids = new ArrayList<>(List.of("a", "A", "b", "nobody"));
        ids.add(null);
        return ids;
    }
}
