package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of replays say to the service. */
class RunningReplays extends RunningIngest {

    @Autowired
    private Sealing sealing;

    String accepted(Sender sender, String meeting) {
        return json(post(sender, meeting(meeting)).expectStatus().isAccepted())
                .get("logId")
                .asString();
    }

    /** A payload that nobody can read: it lacks its end. */
    String unreadable(Sender sender, String meeting, String... headers) {
        post(sender, meeting(meeting).replace("end_time", "finish"), headers)
                .expectStatus()
                .isEqualTo(422);
        return newest(sender);
    }

    /** As if a translator that understands the payload had been shipped since: the bytes become readable. */
    void understand(String logId, String meeting) {
        UUID id = UUID.fromString(logId);
        var sealed = sealing.seal(id, meeting(meeting).getBytes(StandardCharsets.UTF_8));
        database.sql("UPDATE payload_log SET body = :body, key_id = :key WHERE id = :id")
                .bind("body", sealed.bytes())
                .bind("key", sealed.keyId())
                .bind("id", id)
                .then()
                .block();
    }

    String newest(Sender sender) {
        return logsOf(sender).get(0).get("id").asString();
    }

    int sentOn(String id, String mode) {
        return json(as(ADMIN)
                        .post()
                        .uri("/api/payload-logs/{id}/{mode}", id, mode)
                        .exchange()
                        .expectStatus()
                        .isAccepted())
                .get("events")
                .asInt();
    }

    long ordinal(String id) {
        return number("SELECT ordinal FROM payload_log WHERE id = :id", "id", UUID.fromString(id));
    }
}
