package dev.switchboard.meeting.agenda;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import dev.switchboard.meeting.agenda.Word.Booked;
import dev.switchboard.meeting.agenda.Word.CalledOff;
import dev.switchboard.meeting.agenda.Word.Missed;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bookings that are one meeting, by the provider's id. Which of them counts follows from what is known of all of
 * them, whichever was heard first.
 */
public record Lineage(SortedMap<String, BookingState> bookings) {

    /** The one that was booked last: a provider may say that two took the place of one. */
    private static final Comparator<BookingState> LATEST =
            comparingLong(Lineage::ordinal).thenComparing(BookingState::providerId);

    public Lineage {
        bookings = Collections.unmodifiableSortedMap(new TreeMap<>(bookings));
    }

    /** The lineage of some bookings. */
    public static Lineage of(Collection<BookingState> states) {
        SortedMap<String, BookingState> bookings = new TreeMap<>();
        states.forEach(state -> bookings.put(state.providerId(), state));
        return new Lineage(bookings);
    }

    /** What is known of a booking. */
    BookingState state(String providerId) {
        return Objects.requireNonNullElseGet(bookings.get(providerId), () -> BookingState.unheard(providerId));
    }

    /** The booking that counts: the end of the chain, as far as it was booked. Empty as long as none was. */
    public Optional<BookingState> current() {
        List<BookingState> booked =
                bookings.values().stream().filter(state -> state.said() != null).toList();
        if (booked.size() <= 1) {
            return booked.stream().findFirst();
        }
        Map<String, Set<String>> earlier = new TreeMap<>();
        booked.forEach(state -> earlier.put(state.providerId(), earlierThan(state.providerId())));
        return booked.stream()
                .filter(state -> booked.stream().noneMatch(other -> takesThePlace(other, state, earlier)))
                .max(LATEST);
    }

    /** Whether one follows the other; in a circle, which no provider should tell of, none does. */
    private static boolean takesThePlace(BookingState later, BookingState state, Map<String, Set<String>> earlier) {
        return known(earlier, later).contains(state.providerId())
                && !known(earlier, state).contains(later.providerId());
    }

    private static Set<String> known(Map<String, Set<String>> earlier, BookingState state) {
        return Objects.requireNonNullElse(earlier.get(state.providerId()), Set.of());
    }

    /** The bookings that were made, from the first time to the last. */
    public List<BookingState> inOrder() {
        return bookings.values().stream()
                .filter(state -> state.said() != null)
                .sorted(comparingInt((BookingState state) ->
                                earlierThan(state.providerId()).size())
                        .thenComparing(LATEST))
                .toList();
    }

    private Set<String> earlierThan(String providerId) {
        Set<String> found = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(providerId));
        while (!next.isEmpty()) {
            for (String earlier : state(next.pop()).replaces()) {
                if (found.add(earlier)) {
                    next.push(earlier);
                }
            }
        }
        return found;
    }

    /** Whether nothing but the provider's history tells of it. */
    public boolean isImported() {
        return bookings.values().stream().noneMatch(BookingState::live);
    }

    /** Both, which turned out to be one. */
    Lineage and(@Nullable Lineage other) {
        if (other == null) {
            return this;
        }
        SortedMap<String, BookingState> both = new TreeMap<>(bookings);
        both.putAll(other.bookings);
        return new Lineage(both);
    }

    /** The lineage after something was said of one of its bookings. */
    Lineage hear(Word word) {
        BookingState state = state(word.key().providerId());
        return switch (word) {
            case Booked(var _, var replaces, var booking, var live) -> {
                BookingState heard = state.hear(booking, live);
                yield with(replaces == null ? heard : heard.inPlaceOf(replaces));
            }
            case CalledOff(var _, var replacedBy, var cancellation) -> {
                Lineage noted = with(state.hear(cancellation));
                yield replacedBy == null
                        ? noted
                        : noted.with(noted.state(replacedBy).inPlaceOf(state.providerId()));
            }
            case Missed(var _, var absence) -> with(state.hear(absence));
        };
    }

    private Lineage with(BookingState state) {
        SortedMap<String, BookingState> all = new TreeMap<>(bookings);
        all.put(state.providerId(), state);
        return new Lineage(all);
    }

    private static long ordinal(BookingState state) {
        return state.said() == null ? Long.MIN_VALUE : state.said().ordinal();
    }
}
