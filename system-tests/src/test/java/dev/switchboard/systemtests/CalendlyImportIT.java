package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The history of a calendar becomes meetings, of which nobody is told as of news. */
class CalendlyImportIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Desk desk = new Desk(PRODUCT.admin());

    @Test
    void historyBecomesMeetingsEachOnceAndSlackHearsOfNone() {
        var calendly = Calendly.of(PRODUCT, "History");
        long told = desk.admin().slackTexts().size();
        List<JsonNode> events = calendly.events();
        List<JsonNode> invitees = events.stream()
                .flatMap(event -> calendly.inviteesOf(event).stream())
                .toList();

        JsonNode done = calendly.awaitEnd(calendly.startImport());

        assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("succeeded");
        assertThat(done.get("eventsSeen").asInt()).isEqualTo(events.size());
        assertThat(done.get("inviteesSeen").asInt()).isEqualTo(invitees.size());
        assertThat(done.get("rejected").asInt()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calendly.meetings()).hasSize(Calendly.meetingsOf(invitees)));
        awaitJourneysOf(calendly, done.get("accepted").asInt());
        assertThat(desk.admin().slackTexts()).hasSize((int) told);
        assertThat(calendly.meetings())
                .allSatisfy(
                        meeting -> assertThat(meeting.get("origin").asString()).isEqualTo("calendly"))
                .anyMatch(meeting -> meeting.get("successStatus").asString().equals("canceled"))
                .anyMatch(meeting -> meeting.get("noShow").asString("").equals("guest"));
        assertThat(new Tables(PRODUCT).leftBehind()).isZero();

        JsonNode again = calendly.awaitEnd(calendly.startImport());
        assertThat(again.get("accepted").asInt()).isZero();
        assertThat(again.get("duplicates").asInt())
                .isEqualTo(done.get("accepted").asInt());
        assertThat(calendly.meetings()).hasSize(Calendly.meetingsOf(invitees));
    }

    @Test
    void aBookingThatComesBothWaysIsOneMeetingThatIsToldOnce() {
        var calendly = Calendly.of(PRODUCT, "Both ways");
        JsonNode event =
                calendly.events().stream().filter(Calendly::isAhead).findFirst().orElseThrow();
        String invitee = Calendly.last(calendly.inviteesOf(event).getFirst(), "uri");

        String running = calendly.startImport();
        calendly.send(PRODUCT, "invitee.created", invitee);
        assertThat(calendly.awaitEnd(running).get("state").asString()).isEqualTo("succeeded");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(meetingsOf(calendly, invitee))
                        .singleElement()
                        .satisfies(meeting -> desk.deliveryOf(meeting, "succeeded")));
    }

    private static List<JsonNode> meetingsOf(Calendly calendly, String invitee) {
        return calendly.admin().all("/api/meetings?integrationId=" + calendly.id() + "&q=" + invitee);
    }

    /** Everything is answered for, and nothing claims that Slack was told. */
    private void awaitJourneysOf(Calendly calendly, int accepted) {
        List<JsonNode> logs = desk.admin().all("/api/payload-logs?outcome=accepted&integrationId=" + calendly.id());
        assertThat(logs)
                .hasSize(accepted)
                .allSatisfy(log -> assertThat(log.get("source").asString()).isEqualTo("import"));
        for (JsonNode log : logs) {
            await().atMost(PATIENCE)
                    .until(
                            () -> desk.admin()
                                    .get("/api/payload-logs/" + log.get("id").asString() + "/journey")
                                    .mustBe(200)
                                    .json()
                                    .get("state")
                                    .asString(),
                            state -> state.equals("imported") || state.equals("notified"));
        }
    }
}
