package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.agenda.Outcome.Answer;
import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.NoShowChanged;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.agenda.Word.Booked;
import dev.switchboard.meeting.agenda.Word.CalledOff;
import dev.switchboard.meeting.agenda.Word.Missed;
import dev.switchboard.meeting.team.Host;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a meeting by a word of its provider.
 *
 * @param before the entry that goes on
 * @param vanishing another entry that the word shows to be the same meeting
 */
record Hearing(Entry before, @Nullable Entry vanishing, Word word) {

    private static final String OLDER = "older than what is known";
    private static final String NOT_BOOKED_YET = "said before its booking arrived";
    private static final String STATUS_STANDS = "the status does not change by it";
    private static final String ANOTHER_COUNTS = "another booking has taken its place";

    /** The outcome; {@code match} finds the member who is to hold a booking. */
    Outcome outcome(Function<Booking, @Nullable Host> match) {
        Lineage lineage = known().hear(word);
        Entry after = lineage.current()
                .map(BookingState::said)
                .<Entry>map(said -> meeting(lineage, said, match))
                .orElseGet(() -> new Awaited(before.id(), before.integrationId(), lineage));
        return new Outcome(after, after instanceof Meeting meeting ? answer(meeting) : passedOver());
    }

    private Meeting meeting(Lineage lineage, Booking said, Function<Booking, @Nullable Host> match) {
        if (!(before instanceof Meeting known)) {
            return Meeting.of(before.id(), before.integrationId(), lineage, match.apply(said));
        }
        Meeting other = vanishing instanceof Meeting meeting ? meeting : null;
        Meeting after =
                other == null ? known.with(lineage) : known.with(lineage).withWhatWasSetAt(other);
        if (!after.hostByHand()) {
            after = after.withHost(hostOf(said, known, other, match));
        }
        return other == null && after.looksLike(known) ? after : after.next();
    }

    /** Who holds a booking goes on to do so, though they may have lost their name since. */
    private static @Nullable Host hostOf(
            Booking said, Meeting known, @Nullable Meeting other, Function<Booking, @Nullable Host> match) {
        if (said.equals(known.said())) {
            return known.host();
        }
        if (other != null && said.equals(other.said())) {
            return other.host();
        }
        return known.holdsFor(said.hostId()) ? known.host() : match.apply(said);
    }

    private Answer answer(Meeting after) {
        if (!(before instanceof Meeting known) || (known.isImported() && !after.isImported())) {
            return after.isCanceledByProvider() ? new Canceled(after) : new Scheduled(after);
        }
        if (after.version() > known.version()) {
            boolean calledOff = after.isCanceledByProvider() && !known.isCanceledByProvider();
            return word instanceof Missed
                    ? new NoShowChanged(after)
                    : calledOff ? new Canceled(after) : new Rescheduled(after);
        }
        return isSaidAgain(after) ? asItStands(after) : passedOver();
    }

    /** The answer to what is said once more: the first one may be lost. */
    private Answer asItStands(Meeting meeting) {
        if (word instanceof Missed) {
            return new NoShowChanged(meeting);
        }
        if (meeting.isCanceledByProvider()) {
            return new Canceled(meeting);
        }
        return meeting.version() == 1 ? new Scheduled(meeting) : new Rescheduled(meeting);
    }

    /** Whether it was known to the letter, and is what the meeting stands by. */
    private boolean isSaidAgain(Meeting after) {
        return Objects.equals(knownOrdinal(), word.ordinal())
                && isOfTheBookingThatCounts(after)
                && (!(word instanceof CalledOff) || after.current().standsCanceled());
    }

    private boolean isOfTheBookingThatCounts(Meeting after) {
        return after.current().providerId().equals(word.key().providerId());
    }

    private Answer passedOver() {
        Long known = knownOrdinal();
        if (known != null && word.ordinal() <= known) {
            return new PassedOver(OLDER);
        }
        if (!(before instanceof Meeting meeting)) {
            return new PassedOver(NOT_BOOKED_YET);
        }
        if (!isOfTheBookingThatCounts(meeting)) {
            return new PassedOver(ANOTHER_COUNTS);
        }
        return new PassedOver(word.ordinal() < meeting.said().ordinal() ? OLDER : STATUS_STANDS);
    }

    /** The ordinal of the latest word of its kind before this one. */
    private @Nullable Long knownOrdinal() {
        BookingState state = known().state(word.key().providerId());
        return switch (word) {
            case Booked _ -> state.said() == null ? null : state.said().ordinal();
            case CalledOff _ ->
                state.canceled() == null ? null : state.canceled().ordinal();
            case Missed _ -> state.absence() == null ? null : state.absence().ordinal();
        };
    }

    private Lineage known() {
        return before.lineage().and(vanishing == null ? null : vanishing.lineage());
    }
}
