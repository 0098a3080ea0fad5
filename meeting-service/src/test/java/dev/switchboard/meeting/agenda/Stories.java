package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.TEN;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booking;
import static dev.switchboard.meeting.agenda.MeetingFixtures.canceled;
import static dev.switchboard.meeting.agenda.MeetingFixtures.givenUp;
import static dev.switchboard.meeting.agenda.MeetingFixtures.key;
import static dev.switchboard.meeting.agenda.MeetingFixtures.missed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a provider may say of meetings that are booked, moved, called off and missed. */
final class Stories {

    private static final int CHAINS = 3;
    private static final int LONGEST = 4;
    private static final List<String> HOST_IDS = List.of("a", "A", "b", "nobody", "");

    private Stories() {}

    /** The bookings of all chains, and one of the tests' own. */
    static String[] bookings() {
        var chained = IntStream.range(0, CHAINS * LONGEST).mapToObj(i -> id(i / LONGEST, i % LONGEST));
        return Stream.concat(chained, Stream.of("m")).toArray(String[]::new);
    }

    private static String id(int chain, int place) {
        return chain + "-" + place;
    }

    /** Some chains of bookings, each one in the place of the one before. */
    static List<Word> anyStory(Random random, int chains) {
        List<Word> story = new ArrayList<>();
        for (int chain = 0; chain < chains; chain++) {
            int length = 1 + random.nextInt(LONGEST);
            for (int place = 0; place < length; place++) {
                story.addAll(link(
                        id(chain, place),
                        place == 0 ? null : id(chain, place - 1),
                        place + 1 == length ? null : id(chain, place + 1),
                        place * 10L,
                        random));
            }
        }
        return story;
    }

    /** What is said of one booking: either half of a move may name the other booking, and at least one does. */
    private static List<Word> link(
            String id, @Nullable String earlier, @Nullable String later, long from, Random random) {
        List<Word> said = new ArrayList<>();
        boolean live = random.nextInt(4) > 0;
        said.add(new Word.Booked(key(id), earlier, anyBooking(from + 1, random), live));
        if (random.nextInt(3) == 0) {
            said.add(new Word.Booked(key(id), null, anyBooking(from + 2, random), live));
        }
        if (later != null) {
            said.add(givenUp(id, random.nextBoolean() ? later : null, from + 3));
        }
        said.addAll(ending(id, from + 4, random));
        return said;
    }

    /** Later words about a booking by itself. */
    static List<Word> storyOf(String id, Random random) {
        List<Word> said = new ArrayList<>(ending(id, 4, random));
        said.add(new Word.Booked(key(id), null, anyBooking(1 + random.nextInt(8), random), true));
        return said;
    }

    private static List<Word> ending(String id, long from, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(canceled(id, from));
            case 1 -> List.of(givenUp(id, null, from));
            case 2 -> List.of(missed(id, random.nextBoolean() ? "guest" : "host", from));
            case 3 -> List.of(missed(id, "guest", from), missed(id, null, from + 1));
            case 4 -> List.of(canceled(id, from), missed(id, "guest", from + 1));
            default -> List.of();
        };
    }

    private static Booking anyBooking(long ordinal, Random random) {
        String hostId = HOST_IDS.get(random.nextInt(HOST_IDS.size()));
        return booking(ordinal, TEN.plus(Duration.ofHours(random.nextInt(8))), hostId.isEmpty() ? null : hostId);
    }

    static List<Word> shuffledWithDoubles(List<Word> story, Random random) {
        List<Word> shuffled = new ArrayList<>(story);
        story.forEach(word -> shuffled.addAll(Collections.nCopies(random.nextInt(3), word)));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
