package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What guests do at Calendly, as the team sees it. */
class CalendlyIT {

    private final Api admin = SharedProduct.get().admin();
    private final Desk desk = new Desk(admin);

    @Test
    void eachGuestOfAGroupHasAMeetingAndCancelsForThemselves() {
        Door door = CalendlyPayloads.door(admin, "Group");
        List<JsonNode> meetings = Stream.of("group-1", "group-2", "group-3")
                .map(guest -> admin.receive(door, CalendlyPayloads.ofGroup("invitee.created", "group", guest, 1)))
                .map(answer -> desk.meetingOf(Desk.logId(answer.mustBe(202))))
                .toList();

        admin.receive(door, CalendlyPayloads.ofGroup("invitee.canceled", "group", "group-2", 2))
                .mustBe(202);

        await().until(() -> statusOf(meetings.get(1)).equals("canceled"));
        assertThat(meetings.stream().map(this::statusOf)).containsExactly("scheduled", "canceled", "scheduled");
        assertThat(meetings.stream().map(this::appointmentOf)).containsOnly("group");
        assertThat(desk.meetingsOf(door)).isEqualTo(3);
    }

    @Test
    void aMovedMeetingIsOneWhicheverHalfComesFirst() {
        Door door = CalendlyPayloads.door(admin, "Moved");
        String away = CalendlyPayloads.movedAway("moved-1", 2, "moved-2");
        String anew = CalendlyPayloads.payload("invitee.created", "moved-2", 3, "moved-1");
        JsonNode meeting = booked(door, "moved-1");
        admin.receive(door, away).mustBe(202);
        admin.receive(door, anew).mustBe(202);
        isMoved(meeting, "2025-06-20T10:03:00Z");

        JsonNode other = booked(door, "moved-3");
        admin.receive(door, CalendlyPayloads.payload("invitee.created", "moved-4", 5, "moved-3"))
                .mustBe(202);
        admin.receive(door, CalendlyPayloads.movedAway("moved-3", 4, "moved-4")).mustBe(202);
        isMoved(other, "2025-06-20T10:05:00Z");

        JsonNode both = booked(door, "moved-5");
        Stream.of(
                        CalendlyPayloads.movedAway("moved-5", 6, "moved-6"),
                        CalendlyPayloads.payload("invitee.created", "moved-6", 7, "moved-5"))
                .map(half -> CompletableFuture.runAsync(
                        () -> admin.receive(door, half).mustBe(202)))
                .toList()
                .forEach(CompletableFuture::join);
        isMoved(both, "2025-06-20T10:07:00Z");

        assertThat(desk.meetingsOf(door)).isEqualTo(3);
        assertThat(desk.messagesWith("Title: By Calendly of moved-")).isEqualTo(3);
    }

    private JsonNode booked(Door door, String guest) {
        String payload = CalendlyPayloads.payload("invitee.created", guest, 1, null);
        JsonNode meeting =
                desk.meetingOf(Desk.logId(admin.receive(door, payload).mustBe(202)));
        desk.deliveryOf(meeting, "succeeded");
        return meeting;
    }

    private void isMoved(JsonNode meeting, String start) {
        String path = "/api/meetings/" + meeting.get("id").asString();
        await().untilAsserted(() -> {
            JsonNode now = admin.get(path).mustBe(200).json();
            assertThat(now.get("startTime").asString()).isEqualTo(start);
            assertThat(now.get("successStatus").asString()).isEqualTo("scheduled");
            assertThat(now.get("times")).hasSize(2);
            assertThat(now.at("/times/0/reason").asString()).isEqualTo("later");
        });
    }

    private String statusOf(JsonNode meeting) {
        return admin.get("/api/meetings/" + meeting.get("id").asString())
                .json()
                .get("successStatus")
                .asString();
    }

    private String appointmentOf(JsonNode meeting) {
        return admin.get("/api/v1/calendly/" + meeting.get("id").asString() + "/calendly-details")
                .mustBe(200)
                .json()
                .get("calendlyEventUuid")
                .asString();
    }
}
