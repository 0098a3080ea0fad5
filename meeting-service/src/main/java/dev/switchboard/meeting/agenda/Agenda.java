package dev.switchboard.meeting.agenda;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.switchboard.meeting.agenda.Meetings.Changed;
import dev.switchboard.meeting.team.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Meetings that one transaction has locked, taking in what is said of them word by word. Not thread-safe.
 *
 * <p>Two of them turn out to be one when a word names both a booking and the one whose place it takes. Then the one that
 * was known earlier goes on, but what was announced before what was not: nobody hears of it twice.
 */
public final class Agenda {

    private static final Comparator<Entry> GOES_ON = comparing((Entry entry) -> entry instanceof Awaited)
            .thenComparing(entry -> entry.lineage().isImported())
            .thenComparing(Entry::id);

    private final Map<UUID, Entry> locked = new LinkedHashMap<>();
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();
    private final Map<BookingKey, UUID> places = new HashMap<>();
    private final Map<UUID, UUID> merged = new LinkedHashMap<>();
    private final Set<UUID> unseen = new HashSet<>();
    private final List<Changed> steps = new ArrayList<>();

    Agenda(Collection<Entry> entries) {
        for (Entry entry : entries) {
            locked.put(entry.id(), entry);
            put(entry);
        }
    }

    /**
     * What became of a meeting by a word.
     *
     * @param vanished the meeting that is no more, as it was last; null mostly
     */
    public record Taken(Outcome outcome, @Nullable Meeting vanished) {}

    /** Takes in a word; {@code match} finds the member who is to hold a booking. */
    public Taken take(Word word, Function<Booking, @Nullable Host> match) {
        Entry own = entryOf(word.key());
        Entry other = word.other() == null
                ? own
                : entryOf(new BookingKey(word.key().integrationId(), requireNonNull(word.other())));
        Entry goesOn = GOES_ON.compare(own, other) <= 0 ? own : other;
        Entry vanishing = own.id().equals(other.id()) ? null : goesOn.id().equals(own.id()) ? other : own;
        Outcome outcome = new Hearing(goesOn, vanishing, word).outcome(match);
        if (vanishing != null) {
            entries.remove(vanishing.id());
            merged.put(vanishing.id(), goesOn.id());
            if (vanishing instanceof Awaited) {
                unseen.add(vanishing.id());
            }
        }
        put(outcome.after());
        steps.add(new Changed(goesOn, outcome.after()));
        return new Taken(outcome, vanishing instanceof Meeting meeting ? meeting : null);
    }

    private void put(Entry entry) {
        entries.put(entry.id(), entry);
        entry.lineage()
                .bookings()
                .keySet()
                .forEach(providerId -> places.put(new BookingKey(entry.integrationId(), providerId), entry.id()));
    }

    /** What is known of a booking now. */
    Entry entryOf(BookingKey key) {
        return requireNonNull(entries.get(requireNonNull(places.get(key), "not locked")));
    }

    /** The meeting that a booking is part of now. */
    public UUID meetingOf(BookingKey key) {
        return requireNonNull(places.get(key));
    }

    /** What happened, step by step. */
    List<Changed> steps() {
        return steps;
    }

    /** The meetings that are to be kept. */
    List<Meeting> changed() {
        return entries.values().stream()
                .filter(entry -> !entry.equals(locked.get(entry.id())))
                .filter(Meeting.class::isInstance)
                .map(Meeting.class::cast)
                .toList();
    }

    /** A booking that is to be kept, and of which meeting it is now. */
    record Kept(BookingKey key, UUID meeting, BookingState state) {}

    /** The bookings that are to be kept. */
    List<Kept> bookings() {
        return entries.values().stream().flatMap(this::bookings).toList();
    }

    private Stream<Kept> bookings(Entry entry) {
        Map<String, BookingState> known = Optional.ofNullable(locked.get(entry.id()))
                .<Map<String, BookingState>>map(before -> before.lineage().bookings())
                .orElse(Map.of());
        return entry.lineage().bookings().values().stream()
                .filter(state -> !state.equals(known.get(state.providerId())))
                .map(state -> new Kept(new BookingKey(entry.integrationId(), state.providerId()), entry.id(), state));
    }

    /** Those that are no more, and what each of them is part of at the end. */
    Map<UUID, UUID> merged() {
        Map<UUID, UUID> ends = new LinkedHashMap<>();
        merged.keySet().forEach(id -> ends.put(id, end(id)));
        return ends;
    }

    /** What a meeting is part of at the end: itself, mostly. */
    UUID end(UUID id) {
        UUID end = id;
        while (merged.containsKey(end)) {
            end = requireNonNull(merged.get(end));
        }
        return end;
    }

    /** Those that are no more, and of which nobody ever heard. */
    Set<UUID> unseen() {
        return unseen;
    }
}
