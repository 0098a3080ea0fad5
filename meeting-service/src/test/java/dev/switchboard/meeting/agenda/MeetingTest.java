package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.ALEX;
import static dev.switchboard.meeting.agenda.MeetingFixtures.BEA;
import static dev.switchboard.meeting.agenda.MeetingFixtures.TEN;
import static dev.switchboard.meeting.agenda.MeetingFixtures.after;
import static dev.switchboard.meeting.agenda.MeetingFixtures.agendaOf;
import static dev.switchboard.meeting.agenda.MeetingFixtures.answer;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booked;
import static dev.switchboard.meeting.agenda.MeetingFixtures.canceled;
import static dev.switchboard.meeting.agenda.MeetingFixtures.meeting;
import static dev.switchboard.meeting.agenda.MeetingFixtures.meetingOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeetingTest {

    @Test
    void aFirstBookingIsScheduled() {
        Agenda agenda = agendaOf("m");

        assertThat(answer(agenda, booked("m", 1))).isEqualTo(new Scheduled(meetingOf(agenda, "m")));
        assertThat(meetingOf(agenda, "m").host()).isEqualTo(ALEX);
    }

    @Test
    void aBookingThatWasCanceledBeforehandIsNotAnnouncedAsNew() {
        assertThat(answer(agendaOf("m"), canceled("m", 2), booked("m", 1))).isInstanceOf(Canceled.class);
    }

    @Test
    void aBookingAfterItsCancellationStandsAgain() {
        Agenda agenda = agendaOf("m");
        answer(agenda, booked("m", 1), canceled("m", 2), booked("m", 3));

        assertThat(meetingOf(agenda, "m").given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
    }

    @Test
    void anEqualOrdinalChangesNothingAndIsAnsweredByWhatStands() {
        Outcome again = after(meeting(), booked("m", 1, TEN.plusSeconds(60), "b"));

        assertThat(again).isEqualTo(new Outcome(meeting(), new Scheduled(meeting())));
    }

    @Test
    void aLaterPayloadUpdatesWhatNobodyEdited() {
        Meeting edited = meeting().edited(Map.of(Field.TITLE, "By hand"));

        Meeting after = (Meeting)
                after(edited, booked("m", 2, TEN.plusSeconds(60), "a")).after();

        assertThat(after.given(Field.TITLE)).isEqualTo("By hand");
        assertThat(after.given(Field.START_TIME)).isEqualTo("2025-06-20T10:01:00Z");
        assertThat(after.value(Field.CUSTOMER_NAME)).isNull();
        assertThat(after.version()).isEqualTo(3);
    }

    @Test
    void anEndByHandGivesWayToAStartThatMovedBehindItAndReturnsWithIt() {
        Meeting edited = meeting().edited(Map.of(Field.END_TIME, "2025-06-20T10:30:00Z"));

        Meeting moved = (Meeting) after(edited, booked("m", 2, TEN.plus(Duration.ofHours(5)), "a"))
                .after();
        Meeting back = (Meeting) after(moved, booked("m", 3, TEN, "a")).after();

        assertThat(moved.endTime()).isEqualTo("2025-06-20T16:00:00Z");
        assertThat(back.endTime()).isEqualTo("2025-06-20T10:30:00Z");
    }

    @Test
    void aStatusByHandOutlivesACancellation() {
        Meeting edited = meeting().edited(Map.of(Field.SUCCESS_STATUS, "completed"));

        Outcome outcome = after(edited, canceled("m", 2));

        assertThat(outcome.answer()).isEqualTo(new PassedOver("the status does not change by it"));
        assertThat(((Meeting) outcome.after()).given(Field.SUCCESS_STATUS)).isEqualTo("completed");
    }

    @Test
    void theHostFollowsALaterPayload() {
        Outcome outcome = after(meeting(), booked("m", 2, TEN, "b"));

        assertThat(outcome.answer()).isInstanceOf(Rescheduled.class);
        assertThat(((Meeting) outcome.after()).host()).isEqualTo(BEA);
    }

    @Test
    void theHostStaysWhileTheirHostIdDoesThoughNobodyHasItAnyMore() {
        Meeting after =
                (Meeting) after(meeting().heldBy(BEA), booked("m", 2, TEN, "A")).after();

        assertThat(after.host()).isEqualTo(BEA);
    }

    @Test
    void whoWasChosenByHandStaysWhateverThePayloadSays() {
        Meeting chosen = meeting().assigned(BEA);
        Meeting nobody = meeting().assigned(null);

        assertThat(((Meeting) after(chosen, booked("m", 2, TEN, "c")).after()).host())
                .isEqualTo(BEA);
        assertThat(((Meeting) after(nobody, booked("m", 2, TEN, "a")).after()).host())
                .isNull();
    }

    @Test
    void anEditThatRepeatsWhatIsThereChangesNothing() {
        Meeting meeting = meeting();

        assertThat(meeting.edited(Map.of(Field.TITLE, "Call 1"))).isSameAs(meeting);
    }

    @Test
    void changesAreNamedFieldByField() {
        Meeting before = meeting();
        Meeting after =
                before.edited(Map.of(Field.TITLE, "New", Field.NOTES, "n")).assigned(BEA);

        assertThat(Change.between(before, after))
                .containsExactly(
                        new Change(Field.TITLE, "Call 1", "New"),
                        new Change(Field.NOTES, null, "n"),
                        new Change(Field.HOST, "Alex (alex@example.com)", "Bea (bea@example.com)"));
    }
}
