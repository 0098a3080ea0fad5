package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.agenda.MeetingFixtures.ALEX;
import static dev.switchboard.meeting.agenda.MeetingFixtures.BEA;
import static dev.switchboard.meeting.agenda.MeetingFixtures.TEN;
import static dev.switchboard.meeting.agenda.MeetingFixtures.booking;
import static dev.switchboard.meeting.agenda.MeetingFixtures.meeting;
import static dev.switchboard.meeting.agenda.MeetingFixtures.nothingKnown;
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
        Outcome outcome = nothingKnown().book(booking(1, TEN, "a"), ALEX);

        assertThat(outcome.answer()).isEqualTo(new Scheduled((Meeting) outcome.after()));
    }

    @Test
    void aBookingThatWasCanceledBeforehandIsNotAnnouncedAsNew() {
        Entry stub = nothingKnown().cancel(2).after();

        assertThat(stub.book(booking(1, TEN, "a"), ALEX).answer()).isInstanceOf(Canceled.class);
    }

    @Test
    void aBookingAfterItsCancellationStandsAgain() {
        Entry canceled = meeting().cancel(2).after();

        Outcome again = canceled.book(booking(3, TEN, "a"), ALEX);

        assertThat(((Meeting) again.after()).given(Field.SUCCESS_STATUS)).isEqualTo("scheduled");
    }

    @Test
    void anEqualOrdinalChangesNothingAndIsAnsweredByWhatStands() {
        Outcome again = meeting().book(booking(1, TEN.plusSeconds(60), "b"), BEA);

        assertThat(again).isEqualTo(new Outcome(meeting(), new Scheduled(meeting())));
    }

    @Test
    void aLaterPayloadUpdatesWhatNobodyEdited() {
        Meeting edited = meeting().edited(Map.of(Field.TITLE, "By hand"));

        Meeting after = (Meeting)
                edited.book(booking(2, TEN.plusSeconds(60), "a"), ALEX).after();

        assertThat(after.given(Field.TITLE)).isEqualTo("By hand");
        assertThat(after.given(Field.START_TIME)).isEqualTo("2025-06-20T10:01:00Z");
        assertThat(after.value(Field.CUSTOMER_NAME)).isNull();
        assertThat(after.version()).isEqualTo(3);
    }

    @Test
    void anEndByHandGivesWayToAStartThatMovedBehindItAndReturnsWithIt() {
        Meeting edited = meeting().edited(Map.of(Field.END_TIME, "2025-06-20T10:30:00Z"));

        Meeting moved = (Meeting) edited.book(booking(2, TEN.plus(Duration.ofHours(5)), "a"), ALEX)
                .after();
        Meeting back = (Meeting) moved.book(booking(3, TEN, "a"), ALEX).after();

        assertThat(moved.endTime()).isEqualTo("2025-06-20T16:00:00Z");
        assertThat(back.endTime()).isEqualTo("2025-06-20T10:30:00Z");
    }

    @Test
    void aStatusByHandOutlivesACancellation() {
        Meeting edited = meeting().edited(Map.of(Field.SUCCESS_STATUS, "completed"));

        Outcome outcome = edited.cancel(2);

        assertThat(outcome.answer()).isEqualTo(new PassedOver("the status does not change by it"));
        assertThat(((Meeting) outcome.after()).given(Field.SUCCESS_STATUS)).isEqualTo("completed");
    }

    @Test
    void theHostFollowsALaterPayload() {
        Outcome outcome = meeting().book(booking(2, TEN, "b"), BEA);

        assertThat(outcome.answer()).isInstanceOf(Rescheduled.class);
        assertThat(((Meeting) outcome.after()).host()).isEqualTo(BEA);
    }

    @Test
    void theHostStaysWhileTheirHostIdDoesThoughNobodyHasItAnyMore() {
        Meeting after = (Meeting) meeting().book(booking(2, TEN, "A"), null).after();

        assertThat(after.host()).isEqualTo(ALEX);
    }

    @Test
    void whoWasChosenByHandStaysWhateverThePayloadSays() {
        Meeting chosen = meeting().assigned(BEA);
        Meeting nobody = meeting().assigned(null);

        assertThat(((Meeting) chosen.book(booking(2, TEN, "c"), ALEX).after()).host())
                .isEqualTo(BEA);
        assertThat(((Meeting) nobody.book(booking(2, TEN, "c"), ALEX).after()).host())
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
