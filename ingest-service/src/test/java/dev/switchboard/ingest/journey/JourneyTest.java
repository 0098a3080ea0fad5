package dev.switchboard.ingest.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
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

class JourneyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration DUE = Duration.ofMinutes(5);
    private static final Patience PATIENCE = new Patience(DUE, Duration.ofHours(1));
    private static final UUID LOG = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID DELIVERY = new UUID(2, 1);
    private static final String BOOKING = "switchboard.booking.received.v1";

    private final Journey begun = new Journey(List.of(FIRST), Set.of());
    private int said;

    @Test
    void waitsUntilEveryEventIsAnswered() {
        Journey two = new Journey(List.of(FIRST, SECOND), Set.of());

        assertThat(two.state()).isEqualTo(JourneyState.WAITING);
        assertThat(two.and(scheduled(FIRST)).state()).isEqualTo(JourneyState.WAITING);
        assertThat(two.and(scheduled(FIRST)).and(scheduled(SECOND)).state()).isEqualTo(JourneyState.PROCESSED);
    }

    @Test
    void isAnsweredByTheServiceThatOwesItAlone() {
        Step word = step("directory", FIRST, new MeetingScheduled(meeting()));

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
    void isAnsweredByWhoeverAnswersItsReprocessing() {
        Journey stuck = new Journey(List.of(FIRST, SECOND), Set.of())
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

        Journey empty = new Journey(List.of(FIRST, SECOND), Set.of());
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

    private static Meeting meeting() {
        return new Meeting(
                new UUID(3, 1),
                new UUID(4, 1),
                LOG,
                "Call",
                NOON,
                NOON.plusSeconds(60),
                null,
                null,
                null,
                "scheduled",
                1);
    }

    private static RecordParked parked(UUID event, long offset) {
        return new RecordParked(
                "meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event, BOOKING, "unreadable");
    }

    private static RecordReplayed replayed(UUID event, long offset) {
        return new RecordReplayed("meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event);
    }

    private static RecordDiscarded discarded(UUID event, long offset) {
        return new RecordDiscarded("meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event);
    }

    private List<Step> scheduled(UUID event) {
        return List.of(step("meeting", event, new MeetingScheduled(meeting())));
    }

    private List<Step> answer(SwitchboardEvent event) {
        return List.of(step("meeting", FIRST, event));
    }

    private List<Step> succeeded(int revision, int attempts) {
        return List.of(step(
                "notifier",
                new UUID(9, attempts),
                new DeliverySucceeded(DELIVERY, "meeting.created", "m", "#support", revision, attempts, "1.0")));
    }

    private List<Step> failed(int revision, int attempts) {
        return List.of(step(
                "notifier",
                new UUID(9, attempts),
                new DeliveryFailed(
                        DELIVERY, "meeting.created", "m", "#support", revision, attempts, "no_such_channel")));
    }

    private static List<Step> mark(String type, UUID event, Instant at) {
        UUID id = UUID.nameUUIDFromBytes((type + event).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return List.of(new Step(id, type, "ingest", at, event, BOOKING, "i:p", null, null));
    }

    private Step step(String service, UUID cause, SwitchboardEvent event) {
        said++;
        return StepTelling.of(new Envelope<>(
                new UUID(5, said), "/switchboard/" + service, NOON.plusSeconds(said), LOG, cause, null, null, event));
    }
}
