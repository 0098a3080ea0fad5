package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.agendaOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.answer;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booked;
import static dev.switchboard.meeting.agenda.MeetingFixtures.canceled;
import static dev.switchboard.meeting.agenda.MeetingFixtures.givenUp;
import static dev.switchboard.meeting.agenda.MeetingFixtures.idOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.imported;
import static dev.switchboard.meeting.agenda.MeetingFixtures.inPlaceOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.meetingOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.missed;
import static dev.switchboard.meeting.agenda.MeetingFixtures.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.NoShowChanged;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LineageTest {

    private final Agenda agenda = agendaOf("a", "b", "c");

    @Test
    void aRescheduleIsOneMeetingWithTwoBookings() {
        answer(agenda, booked("a", 1), givenUp("a", "b", 2));

        assertThat(answer(agenda, inPlaceOf("a", "b", 3))).isInstanceOf(Rescheduled.class);
        Meeting meeting = meetingOf(agenda, "b");
        assertThat(meeting.id()).isEqualTo(meetingOf(agenda, "a").id());
        assertThat(meeting.given(Field.START_TIME)).isEqualTo("2025-06-20T13:00:00Z");
        assertThat(meeting.given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
        assertThat(meeting.lineage().inOrder())
                .extracting(BookingState::providerId)
                .containsExactly("a", "b");
    }

    @Test
    void theOldHalfOfARescheduleNeverCancelsWhicheverComesFirst() {
        answer(agenda, booked("a", 1), inPlaceOf("a", "b", 3));

        assertThat(answer(agenda, givenUp("a", "b", 2)))
                .isEqualTo(new PassedOver("another booking has taken its place"));
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
    }

    @Test
    void aPlainCancellationCancelsOnlyIfItIsOfTheLastBooking() {
        answer(agenda, booked("a", 1), inPlaceOf("a", "b", 3));

        assertThat(answer(agenda, canceled("a", 5))).isInstanceOf(PassedOver.class);
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
        assertThat(answer(agenda, canceled("b", 5))).isInstanceOf(Canceled.class);
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("canceled");
    }

    @Test
    void aHostsRequestToRescheduleWaitsAndCancelsNothing() {
        answer(agenda, booked("a", 1));

        assertThat(answer(agenda, givenUp("a", null, 2))).isInstanceOf(Rescheduled.class);
        assertThat(meetingOf(agenda, "a").awaitsReschedule()).isTrue();
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
        answer(agenda, inPlaceOf("a", "b", 3));
        assertThat(meetingOf(agenda, "a").awaitsReschedule()).isFalse();
    }

    @Test
    void aLinkThatComesLastMakesOneOfTwoMeetings() {
        answer(agenda, booked("a", 1), inPlaceOf("b", "c", 3));
        assertThat(meetingOf(agenda, "a").id())
                .isNotEqualTo(meetingOf(agenda, "c").id());

        var taken = take(agenda, inPlaceOf("a", "b", 2));

        assertThat(taken.outcome().answer()).isInstanceOf(Rescheduled.class);
        assertThat(Objects.requireNonNull(taken.vanished()).given(Field.START_TIME))
                .isEqualTo("2025-06-20T13:00:00Z");
        assertThat(meetingOf(agenda, "c").id()).isEqualTo(idOf("a"));
        assertThat(meetingOf(agenda, "a").given(Field.START_TIME)).isEqualTo("2025-06-20T13:00:00Z");
        assertThat(meetingOf(agenda, "a").lineage().inOrder())
                .extracting(BookingState::providerId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatWasSetByHandAtTheOneThatVanishesStays() {
        answer(agenda, booked("a", 1), booked("b", 3));
        Meeting first = meetingOf(agenda, "a").edited(Map.of(Field.TITLE, "First"));
        Meeting second = meetingOf(agenda, "b")
                .edited(Map.of(Field.TITLE, "Second", Field.NOTES, "Bring cake"))
                .assigned(MeetingFixtures.BEA);
        Agenda later = new Agenda(List.of(first, second));

        answer(later, givenUp("a", "b", 2));

        assertThat(meetingOf(later, "b").given(Field.TITLE)).isEqualTo("First");
        assertThat(meetingOf(later, "b").given(Field.NOTES)).isEqualTo("Bring cake");
        assertThat(meetingOf(later, "b").host()).isEqualTo(MeetingFixtures.BEA);
    }

    @Test
    void severalGuestsOfOneEventAreSeveralMeetings() {
        answer(agenda, booked("a", 1), booked("b", 1));

        assertThat(meetingOf(agenda, "a").id())
                .isNotEqualTo(meetingOf(agenda, "b").id());
    }

    @Test
    void aGuestWhoDoesNotComeIsANoShowUntilThatIsTakenBack() {
        answer(agenda, booked("a", 1));

        assertThat(answer(agenda, missed("a", "guest", 5))).isInstanceOf(NoShowChanged.class);
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("no_show");
        assertThat(meetingOf(agenda, "a").given(Field.CUSTOMER_ATTENDANCE)).isEqualTo("not_attended");
        assertThat(meetingOf(agenda, "a").noShow()).isEqualTo("guest");
        assertThat(answer(agenda, missed("a", null, 6))).isInstanceOf(NoShowChanged.class);
        assertThat(answer(agenda, missed("a", "guest", 5))).isEqualTo(new PassedOver("older than what is known"));
        assertThat(meetingOf(agenda, "a").given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
        assertThat(meetingOf(agenda, "a").given(Field.CUSTOMER_ATTENDANCE)).isEqualTo("unknown");
    }

    @Test
    void aHostWhoDoesNotComeIsAnotherNoShow() {
        answer(agenda, booked("a", 1), missed("a", "host", 5));

        assertThat(meetingOf(agenda, "a").noShow()).isEqualTo("host");
        assertThat(meetingOf(agenda, "a").given(Field.CUSTOMER_ATTENDANCE)).isEqualTo("attended");
        Meeting byHand = MeetingFixtures.meeting()
                .edited(Map.of(Field.SUCCESS_STATUS, "no_show", Field.CUSTOMER_ATTENDANCE, "attended"));
        assertThat(byHand.noShow()).isEqualTo("host");
    }

    @Test
    void aNoShowOutlivesNothingThatWasSetByHand() {
        Meeting edited = MeetingFixtures.meeting().edited(Map.of(Field.SUCCESS_STATUS, "completed"));

        Meeting after =
                (Meeting) MeetingFixtures.after(edited, missed("m", "guest", 5)).after();

        assertThat(after.given(Field.SUCCESS_STATUS)).isEqualTo("completed");
        assertThat(after.given(Field.CUSTOMER_ATTENDANCE)).isEqualTo("not_attended");
    }

    @Test
    void whatWasOnlyImportedIsNewsWithItsFirstLiveBooking() {
        answer(agenda, imported("a", null, 1));
        assertThat(meetingOf(agenda, "a").snapshot().imported()).isTrue();

        assertThat(answer(agenda, missed("a", "guest", 2))).isInstanceOf(NoShowChanged.class);
        assertThat(meetingOf(agenda, "a").snapshot().imported()).isTrue();
        assertThat(answer(agenda, booked("a", 1))).isInstanceOf(Scheduled.class);
        assertThat(meetingOf(agenda, "a").snapshot().imported()).isFalse();
        assertThat(meetingOf(agenda, "a").snapshot().version()).isEqualTo(3);
    }

    @Test
    void anImportOfWhatIsKnownChangesNothing() {
        answer(agenda, booked("a", 1));

        assertThat(answer(agenda, imported("a", null, 1))).isInstanceOf(Scheduled.class);
        assertThat(meetingOf(agenda, "a").version()).isEqualTo(1);
    }

    /** Else Slack would hear of it twice. */
    @Test
    void ofAnImportedMeetingAndAnAnnouncedOneTheAnnouncedGoesOn() {
        answer(agenda, imported("a", null, 1), booked("b", 3));

        answer(agenda, givenUp("a", "b", 2));

        assertThat(meetingOf(agenda, "a").id()).isEqualTo(idOf("b"));
    }

    @Test
    void aProviderWhoSpeaksInCirclesIsAnsweredAllTheSame() {
        assertThat(answer(agenda, inPlaceOf("b", "a", 1), inPlaceOf("a", "b", 2), inPlaceOf("c", "c", 3)))
                .isInstanceOf(Scheduled.class);
        assertThat(meetingOf(agenda, "a").current().providerId()).isEqualTo("b");
    }
}
