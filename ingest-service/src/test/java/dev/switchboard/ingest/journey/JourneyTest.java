package dev.switchboard.ingest.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of a payload, and what of it anybody should look at. */
class JourneyTest extends Steps {

    @Test
    void waitsUntilEveryEventIsAnswered() {
        Journey two = new Journey(List.of(FIRST, SECOND), Set.of(), "meeting");

        assertThat(two.state()).isEqualTo(JourneyState.WAITING);
        assertThat(two.and(scheduled(FIRST)).state()).isEqualTo(JourneyState.WAITING);
        assertThat(two.and(scheduled(FIRST)).and(scheduled(SECOND)).state()).isEqualTo(JourneyState.PROCESSED);
    }

    @Test
    void isAnsweredByTheServiceThatOwesItAlone() {
        Step word = step("notifier", FIRST, new MeetingScheduled(meeting()));

        assertThat(begun.and(List.of(word)).unanswered()).containsExactly(FIRST);
    }

    @Test
    void isNotifiedOnceSlackWasTold() {
        Journey answered = begun.and(scheduled(FIRST));

        assertThat(answered.and(succeeded(1, 1)).state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(begun.and(succeeded(1, 1)).state())
                .as("the delivery is heard before the answer")
                .isEqualTo(JourneyState.WAITING);
    }

    @Test
    void isNotifiedWhenThereIsNothingToTell() {
        assertThat(begun.and(answer(new IntakePassedOver("i:p", LOG, "older than what is known")))
                        .state())
                .isEqualTo(JourneyState.NOTIFIED);
        assertThat(begun.and(answer(new MeetingCanceled(meeting()))).state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(begun.and(answer(new MeetingScheduled(meeting()))).state()).isEqualTo(JourneyState.PROCESSED);
    }

    @Test
    void ofANoShowThereIsNothingToTell() {
        Journey missed = begun.and(answer(new MeetingNoShowChanged(meeting())));

        assertThat(missed.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, true, false, false, null));
    }

    @Test
    void anOrderIsDealtWithOnceItStandsForSlackIsToldOfItsTicket() {
        Journey placed =
                new Journey(List.of(FIRST), Set.of(), "directory").and(List.of(step("directory", FIRST, order())));

        assertThat(placed.unanswered()).isEmpty();
        assertThat(placed.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, true, false, false, null));
        assertThat(placed.troubles()).isEmpty();
    }

    @Test
    void historyIsClosedOnceItIsAnsweredAndClaimsNotThatSlackWasTold() {
        Journey imported = begun.and(answer(new MeetingScheduled(imported())));

        assertThat(imported.state()).isEqualTo(JourneyState.IMPORTED);
        assertThat(imported.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, true, false, false, null));
        assertThat(imported.toldAt()).isEmpty();
        assertThat(imported.dueFirst(NOON, PATIENCE, NOON.plus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(begun.and(answer(new MeetingRescheduled(imported()))).state())
                .isEqualTo(JourneyState.IMPORTED);
    }

    @Test
    void whatBecameLiveIsToldThoughItWasImportedOnce() {
        Step anew = new Step(
                new UUID(1, 4), StepTypes.REPROCESSED, "ingest", NOON.plus(DUE), FIRST, BOOKING, "i:p", null, null);
        Journey live = begun.and(answer(new MeetingScheduled(imported())))
                .and(List.of(anew, step("meeting", anew.eventId(), new MeetingRescheduled(meeting()))));

        assertThat(live.state()).isEqualTo(JourneyState.PROCESSED);
        assertThat(live.standing(NOON, PATIENCE).notified()).isFalse();
        assertThat(live.and(succeeded(1, 1)).state()).isEqualTo(JourneyState.NOTIFIED);
    }

    @Test
    void anImportedPageIsToldIfOneOfItsGuestsIsLive() {
        Journey two = new Journey(List.of(FIRST, SECOND), Set.of(), "meeting")
                .and(answer(new MeetingScheduled(imported())))
                .and(scheduled(SECOND));

        assertThat(two.state()).isEqualTo(JourneyState.PROCESSED);
    }

    @Test
    void aParkedEventIsAnsweredAndShowsAsParked() {
        Journey parked = begun.and(answer(parked(FIRST, 7)));

        assertThat(parked.unanswered()).isEmpty();
        assertThat(parked.state()).isEqualTo(JourneyState.PARKED);
        assertThat(parked.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, false, true, false, null));
        assertThat(parked.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(Trouble.State.PARKED);
            assertThat(trouble.eventId()).isEqualTo(FIRST);
            assertThat(trouble.eventType()).isEqualTo(BOOKING);
            assertThat(trouble.answeredBy()).isEqualTo("meeting");
        });
    }

    @Test
    void aRecordThatWasParkedIsSettledByReplayAndByDiscard() {
        Journey parked = begun.and(answer(parked(FIRST, 7)));

        assertThat(parked.and(answer(discarded(FIRST, 7))).state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(parked.and(answer(replayed(FIRST, 7))).and(scheduled(FIRST)).state())
                .isEqualTo(JourneyState.PROCESSED);
        assertThat(parked.and(answer(discarded(FIRST, 7)))
                        .and(answer(parked(FIRST, 9)))
                        .state())
                .as("sent once more, and parked once more")
                .isEqualTo(JourneyState.PARKED);
    }

    @Test
    void aFailedDeliveryCountsUntilALaterTrySucceeds() {
        Journey failed = begun.and(scheduled(FIRST)).and(failed(1, 3));

        assertThat(failed.state()).isEqualTo(JourneyState.FAILED);
        assertThat(failed.standing(NOON, PATIENCE).stuck()).isTrue();
        assertThat(failed.and(succeeded(1, 4)).state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(failed.and(succeeded(1, 2)).state()).isEqualTo(JourneyState.FAILED);
        assertThat(failed.and(succeeded(2, 1)).state()).isEqualTo(JourneyState.NOTIFIED);
    }

    @Test
    void isClosedByTheAnswerToWhatWasSaidAnewAlsoIfThatHasNothingToTell() {
        Step anew = new Step(
                new UUID(1, 4), StepTypes.REPEATED, "ingest", NOON.plus(DUE), FIRST, BOOKING, "i:p", null, null);
        Journey again = begun.and(scheduled(FIRST)).and(List.of(anew));

        assertThat(again.and(scheduled(anew.eventId())).state()).isEqualTo(JourneyState.PROCESSED);
        assertThat(again.and(List.of(
                                step("meeting", anew.eventId(), new IntakePassedOver("i:p", LOG, "older than known"))))
                        .state())
                .isEqualTo(JourneyState.NOTIFIED);
        assertThat(again.and(List.of(step("meeting", anew.eventId(), new MeetingCanceled(meeting()))))
                        .state())
                .isEqualTo(JourneyState.NOTIFIED);
    }

    @Test
    void isClosedWhenTheAnswerWasDiscardedByWhoeverTellsSlack() {
        Step answer = scheduled(FIRST).getFirst();
        Journey parked = begun.and(List.of(answer))
                .and(List.of(step("notifier", answer.eventId(), parked(answer.eventId(), 4))));

        assertThat(parked.state()).isEqualTo(JourneyState.PARKED);
        Journey discarded = parked.and(List.of(step("notifier", answer.eventId(), discarded(answer.eventId(), 4))));
        assertThat(discarded.state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(discarded.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, true, false, false, null));
    }

    @Test
    void isAnsweredByWhoeverAnswersItsReprocessing() {
        Journey stuck = new Journey(List.of(FIRST, SECOND), Set.of(), "meeting")
                .and(mark(StepTypes.STUCK, FIRST, NOON.plus(DUE)))
                .and(mark(StepTypes.STUCK, SECOND, NOON.plus(DUE)));
        Step anew = new Step(
                new UUID(1, 3), StepTypes.REPROCESSED, "ingest", NOON.plus(DUE), SECOND, BOOKING, "i:p", null, null);

        Journey reprocessed = stuck.and(List.of(anew));

        assertThat(reprocessed.unanswered()).containsExactly(FIRST, SECOND);
        assertThat(reprocessed.and(scheduled(anew.eventId())).unanswered())
                .as("by place, not by number")
                .containsExactly(FIRST);
        assertThat(reprocessed.and(scheduled(anew.eventId())).troubles()).hasSize(1);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameForAnyOrderAndMultiplicityOfItsSteps(int seed) {
        Random random = new Random(seed);
        List<Step> some = new ArrayList<>(everything());
        Collections.shuffle(some, random);
        some = some.subList(0, random.nextInt(some.size() + 1));
        List<Step> others = new ArrayList<>(some);
        some.forEach(step -> {
            if (random.nextBoolean()) {
                others.add(step);
            }
        });
        Collections.shuffle(others, random);

        Journey empty = new Journey(List.of(FIRST, SECOND), Set.of(), "meeting");
        Journey atOnce = empty.and(some);
        Journey oneByOne = empty;
        for (Step step : others) {
            oneByOne = oneByOne.and(List.of(step));
        }

        assertThat(oneByOne.state()).isEqualTo(atOnce.state());
        assertThat(oneByOne.standing(NOON, PATIENCE)).isEqualTo(atOnce.standing(NOON, PATIENCE));
        assertThat(oneByOne.troubles()).isEqualTo(atOnce.troubles());
    }

    private List<Step> everything() {
        List<Step> all = new ArrayList<>();
        all.addAll(mark(StepTypes.REPUBLISHED, FIRST, NOON.plusSeconds(300)));
        all.addAll(mark(StepTypes.REPUBLISHED, SECOND, NOON.plusSeconds(300)));
        all.addAll(mark(StepTypes.STUCK, FIRST, NOON.plusSeconds(600)));
        all.addAll(mark(StepTypes.STUCK, SECOND, NOON.plusSeconds(600)));
        all.addAll(scheduled(FIRST));
        all.addAll(scheduled(SECOND));
        all.addAll(answer(new MeetingAssigned(meeting())));
        all.addAll(answer(parked(SECOND, 7)));
        all.addAll(answer(replayed(SECOND, 7)));
        all.addAll(answer(parked(SECOND, 8)));
        all.addAll(failed(1, 3));
        all.addAll(succeeded(1, 4));
        all.addAll(failed(2, 1));
        all.addAll(succeeded(3, 1));
        return all;
    }

    @Test
    void waitsForNobodyWhereNobodyAnswers() {
        Journey published = new Journey(List.of(FIRST), Set.of(), null);
        Instant late = NOON.plus(Duration.ofDays(1));

        assertThat(published.state()).isEqualTo(JourneyState.PUBLISHED);
        assertThat(published.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, false, false, false, false, null));
        assertThat(published.dueFirst(NOON, PATIENCE, late)).isEmpty();
        assertThat(published.troubles()).isEmpty();
        assertThat(published
                        .and(List.of(step("meeting", FIRST, parked(FIRST, 1))))
                        .state())
                .as("what somebody has put aside is shown all the same")
                .isEqualTo(JourneyState.PARKED);
    }
}
