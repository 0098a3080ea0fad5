package dev.switchboard.ingest.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a payload without a good end is looked at again, and when it is stuck. */
class JourneyInTimeTest extends Steps {

    @Test
    void isStuckWhenNobodyAnswersTheRepublicationEither() {
        Journey again = begun.and(mark(StepTypes.REPUBLISHED, FIRST, NOON.plus(DUE)));
        Journey stuck = again.and(mark(StepTypes.STUCK, FIRST, NOON.plus(DUE).plus(DUE)));

        assertThat(again.state()).isEqualTo(JourneyState.WAITING);
        assertThat(again.troubles()).extracting(Trouble::state).containsExactly(Trouble.State.REPUBLISHED);
        assertThat(stuck.state()).isEqualTo(JourneyState.STUCK);
        assertThat(stuck.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(Trouble.State.STUCK);
            assertThat(trouble.answeredBy()).isEqualTo("meeting");
            assertThat(trouble.republishedAt()).isEqualTo(NOON.plus(DUE));
        });
    }

    @Test
    void isStuckWhenSlackIsNotToldOfTheAnswer() {
        Instant answered = NOON.plusSeconds(1);
        Instant due = answered.plus(Duration.ofHours(1));
        Journey untold = begun.and(scheduled(FIRST));
        Journey again = untold.and(mark(StepTypes.REPEATED, FIRST, due));
        Journey stuck = again.and(mark(StepTypes.UNTOLD, FIRST, due.plus(Duration.ofHours(1))));

        assertThat(untold.standing(NOON, PATIENCE).dueAt()).isEqualTo(due);
        assertThat(untold.dueFirst(NOON, PATIENCE, due.minusMillis(1))).isEmpty();
        assertThat(untold.dueFirst(NOON, PATIENCE, due)).containsExactly(FIRST);
        assertThat(again.state()).isEqualTo(JourneyState.PROCESSED);
        assertThat(again.dueFirst(NOON, PATIENCE, due.plus(DUE))).isEmpty();
        assertThat(again.dueAgain(PATIENCE, due.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(again.dueAgain(PATIENCE, due.plus(Duration.ofHours(1)))).hasSize(1);
        assertThat(stuck.state()).isEqualTo(JourneyState.STUCK);
        assertThat(stuck.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, false, false, true, null));
        assertThat(stuck.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(Trouble.State.STUCK);
            assertThat(trouble.answeredBy()).isEqualTo("notifier");
        });
        assertThat(stuck.and(succeeded(1, 1)).standing(NOON, PATIENCE))
                .isEqualTo(new Standing(true, true, true, false, false, null));
        assertThat(stuck.and(succeeded(1, 1)).troubles()).isEmpty();
    }

    @Test
    void whatWasLateWithItsAnswerHasItsFullTimeWithSlack() {
        Journey late = begun.and(mark(StepTypes.REPUBLISHED, FIRST, NOON.plus(DUE)))
                .and(mark(StepTypes.STUCK, FIRST, NOON.plus(DUE).plus(DUE)))
                .and(scheduled(FIRST));

        assertThat(late.state()).isEqualTo(JourneyState.PROCESSED);
        assertThat(late.troubles()).isEmpty();
        assertThat(late.standing(NOON, PATIENCE).dueAt()).isEqualTo(NOON.plusSeconds(3601));
        assertThat(late.dueFirst(NOON, PATIENCE, NOON.plusSeconds(3601))).containsExactly(FIRST);
    }

    @Test
    void whatSlackRefusedOrAConsumerParkedIsNotSentAgainByItself() {
        Instant late = NOON.plus(Duration.ofDays(1));

        assertThat(begun.and(scheduled(FIRST)).and(failed(1, 3)).dueFirst(NOON, PATIENCE, late))
                .isEmpty();
        assertThat(begun.and(scheduled(FIRST)).and(answer(parked(SECOND, 7))).dueFirst(NOON, PATIENCE, late))
                .isEmpty();
    }

    @Test
    void isStuckWithoutRepublicationToo() {
        Journey stuck = begun.and(mark(StepTypes.STUCK, FIRST, NOON.plus(DUE)));

        assertThat(stuck.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(Trouble.State.STUCK);
            assertThat(trouble.republishedAt()).isNull();
        });
    }

    @Test
    void isDueOnceForEachOfTheTwoSteps() {
        Journey again = begun.and(mark(StepTypes.REPUBLISHED, FIRST, NOON.plusSeconds(400)));

        assertThat(begun.dueFirst(NOON, PATIENCE, NOON.plusSeconds(299))).isEmpty();
        assertThat(begun.dueFirst(NOON, PATIENCE, NOON.plusSeconds(300))).containsExactly(FIRST);
        assertThat(again.dueFirst(NOON, PATIENCE, NOON.plusSeconds(900))).isEmpty();
        assertThat(again.dueAgain(PATIENCE, NOON.plusSeconds(699))).isEmpty();
        assertThat(again.dueAgain(PATIENCE, NOON.plusSeconds(700))).hasSize(1);
        assertThat(again.and(scheduled(FIRST)).dueAgain(PATIENCE, NOON.plusSeconds(900)))
                .isEmpty();
    }

    @Test
    void healsWhenTheAnswerComesLate() {
        Journey stuck = begun.and(mark(StepTypes.REPUBLISHED, FIRST, NOON.plus(DUE)))
                .and(mark(StepTypes.STUCK, FIRST, NOON.plus(DUE).plus(DUE)));
        Journey late = stuck.and(scheduled(FIRST)).and(succeeded(1, 1));

        assertThat(late.state()).isEqualTo(JourneyState.NOTIFIED);
        assertThat(late.troubles()).isEmpty();
        assertThat(late.standing(NOON, PATIENCE)).isEqualTo(new Standing(true, true, true, false, false, null));
    }

    @Test
    void isLookedAtWhenTheAnswerIsDueThenOnceMoreAndThenNoMore() {
        Journey again = begun.and(mark(StepTypes.REPUBLISHED, FIRST, NOON.plusSeconds(400)));
        Journey stuck = again.and(mark(StepTypes.STUCK, FIRST, NOON.plusSeconds(800)));

        assertThat(begun.standing(NOON, PATIENCE).dueAt()).isEqualTo(NOON.plusSeconds(300));
        assertThat(again.standing(NOON, PATIENCE).dueAt()).isEqualTo(NOON.plusSeconds(700));
        assertThat(stuck.standing(NOON, PATIENCE).dueAt()).isNull();
        assertThat(begun.and(answer(new MeetingCanceled(meeting())))
                        .standing(NOON, PATIENCE)
                        .dueAt())
                .isNull();
    }
}
