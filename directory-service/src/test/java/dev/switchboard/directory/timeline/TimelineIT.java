package dev.switchboard.directory.timeline;

import static dev.switchboard.directory.Events.email;
import static dev.switchboard.directory.Events.meeting;
import static dev.switchboard.directory.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingMerged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.id.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TimelineIT {

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void aMeetingIsOneEntryThatShowsWhatItCameTo() {
        String email = email("guest");
        UUID meeting = Ids.next();
        hear(said(new MeetingScheduled(meeting(meeting, 1, "Gus", email, null))));
        hear(said(new MeetingRescheduled(meeting(meeting, 2, "Gus", email, null))));
        hear(said(new MeetingNoShowChanged(meeting(meeting, 3, "Gus", email, null, "no_show"))));

        JsonNode timeline = timelineOf(email);
        assertThat(timeline).hasSize(1);
        assertThat(timeline.at("/0/ref").asString()).isEqualTo(meeting.toString());
        assertThat(timeline.at("/0/status").asString()).isEqualTo("no_show");
        assertThat(timeline.at("/0/title").asString()).isEqualTo("Call 3");
        assertThat(timeline.at("/0/at").asString()).isEqualTo("2026-03-02T13:00:00Z");
    }

    @Test
    void neitherTheOrderOfEventsNorHowOftenTheyComeMakesADifference() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            String email = email("order");
            UUID meeting = Ids.next();
            List<Envelope<?>> events = new ArrayList<>(List.of(
                    said(new MeetingScheduled(meeting(meeting, 1, "O", email("wrong"), null))),
                    said(new MeetingEdited(meeting(meeting, 2, "O", email, null), List.of("customerEmail"))),
                    said(new MeetingRescheduled(meeting(meeting, 3, "O", email, null))),
                    said(new MeetingCanceled(meeting(meeting, 4, "O", email, null, "canceled")))));
            events.addAll(List.copyOf(events));
            Collections.shuffle(events, random);

            int cut = random.nextInt(events.size());
            hear(events.subList(0, cut).toArray(Envelope<?>[]::new));
            hear(events.subList(cut, events.size()).toArray(Envelope<?>[]::new));

            assertThat(timelineOf(email))
                    .as("round %s", round)
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(entry.path("status").asString()).isEqualTo("canceled"));
        }
    }

    @Test
    void aMeetingGoesWithTheAddressThatItIsGivenByHand() {
        String before = email("before");
        String after = email("after");
        UUID meeting = Ids.next();
        hear(said(new MeetingScheduled(meeting(meeting, 1, "Gus", before, null))));
        hear(said(new MeetingEdited(meeting(meeting, 2, "Gus", after, null), List.of("customerEmail"))));

        assertThat(timelineOf(before)).isEmpty();
        assertThat(timelineOf(after)).hasSize(1);
    }

    @Test
    void aMeetingThatWasAnotherTimeOfOneGoesForGood() {
        String email = email("merged");
        UUID gone = Ids.next();
        UUID stays = Ids.next();
        hear(said(new MeetingScheduled(meeting(gone, 1, "Gus", email, null))));
        hear(said(new MeetingScheduled(meeting(stays, 1, "Gus", email, null))));
        hear(said(new MeetingMerged(meeting(gone, 1, "Gus", email, null), stays)));
        hear(said(new MeetingRescheduled(meeting(gone, 2, "Gus", email, null))));

        assertThat(timelineOf(email))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("ref").asString()).isEqualTo(stays.toString()));
    }

    @Test
    void isReadInPagesNewestFirst() {
        String email = email("pages");
        for (int version = 1; version <= 5; version++) {
            hear(said(new MeetingScheduled(meeting(Ids.next(), version, "P", email, null))));
        }
        String path = "/api/customers/" + idOf(email) + "/timeline?limit=3";

        JsonNode first = get(path);
        JsonNode second = get(path + "&cursor=" + first.path("next").asString());

        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(titles(first)).containsExactly("Call 5", "Call 4", "Call 3");
        assertThat(titles(second)).containsExactly("Call 2", "Call 1");
    }

    private static List<String> titles(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(entry -> entry.path("title").asString())
                .toList();
    }

    private void hear(Envelope<?>... envelopes) {
        directory.hear("directory.meetings", envelopes);
    }

    private JsonNode timelineOf(String email) {
        return get("/api/customers/" + idOf(email) + "/timeline").path("items");
    }

    private String idOf(String email) {
        return get("/api/customers?q=" + email).at("/items/0/id").asString();
    }

    private JsonNode get(String path) {
        return directory.get(path, "Authorization", admin).body();
    }
}
