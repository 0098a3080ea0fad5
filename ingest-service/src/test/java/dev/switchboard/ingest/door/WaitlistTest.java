package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.door.Line.Lock;
import dev.switchboard.ingest.door.Line.Lock.OfThing;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitlistTest {

    private static final UUID INTEGRATION = new UUID(0, 0);

    private record Named(String name, Line line) implements Waitlist.Waiting {}

    private final Waitlist<Named> waitlist = new Waitlist<>();

    @Test
    void givesAllThatShareNothingAtOnceInTheirOrder() {
        add("one", 10, "a");
        add("two", 10, "b");
        add("rejected", 10);

        assertThat(take()).containsExactly("one", "two", "rejected");
        assertThat(take()).isEmpty();
    }

    @Test
    void keepsThoseAboutOneThingApartAndInOrder() {
        add("one", 10, "a");
        add("other", 10, "a", "b");
        add("last", 10, "b");

        assertThat(Stream.of(take(), take(), take()))
                .containsExactly(List.of("one"), List.of("other"), List.of("last"));
    }

    @Test
    void givesNoMoreThanTwoHundredAndFiftySixLines() {
        IntStream.range(0, 300).forEach(i -> add("line" + i, 10, "thing" + i));

        assertThat(take()).hasSize(256);
        assertThat(take()).hasSize(44);
    }

    @Test
    void givesNoMoreThanTwoMebibytesUnlessOneLineIsLarger() {
        add("huge", 3 * 1024 * 1024, "a");
        add("large", 1024 * 1024, "b");
        add("as large", 1024 * 1024, "c");
        add("small", 10, "d");

        assertThat(Stream.of(take(), take(), take()))
                .containsExactly(List.of("huge"), List.of("large", "as large"), List.of("small"));
    }

    @Test
    void aBurstAboutOneThingLeavesRoomForOthers() {
        IntStream.range(0, 5).forEach(i -> add("burst" + i, 1024 * 1024, "hot"));
        add("other", 1024, "cold");

        assertThat(take()).containsExactly("burst0", "other");
    }

    @Test
    void givesTheOldestAsLongAsTheyAreSuch() {
        add("late one", 10, "a");
        add("late two", 10, "a");
        add("new", 10, "b");
        add("late three", 10, "c");

        assertThat(waitlist.takeWhile(one -> one.name().startsWith("late")))
                .extracting(Named::name)
                .containsExactly("late one", "late two");
        assertThat(take()).containsExactly("new", "late three");
    }

    private void add(String name, int bytes, String... things) {
        Set<Lock> locks = Set.copyOf(Stream.of(things)
                .map(thing -> (Lock) new OfThing(INTEGRATION, thing))
                .toList());
        waitlist.add(new Named(name, new Line(INTEGRATION, Bytes.of(new byte[bytes]), locks)));
    }

    private List<String> take() {
        return waitlist.take().stream().map(Named::name).toList();
    }
}
