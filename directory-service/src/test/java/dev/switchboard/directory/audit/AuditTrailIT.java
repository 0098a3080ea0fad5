package dev.switchboard.directory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void keepsWhatOtherServicesSayOnce() {
        UUID id = UUID.randomUUID();
        var audited = new Audited("system", "meeting.edited", "meeting", id.toString(), null);
        var envelope = new Envelope<>(id, "/switchboard/meeting", Instant.EPOCH, id, id, null, null, audited);

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            probe.say(envelope);
            probe.say(envelope);
        }

        await().atMost(SOON).until(() -> lines(id.toString()).equals(List.of("meeting.edited")));
    }

    @Test
    void tellsTheStoryOfAMember() {
        String id = directory
                .create(Map.of(
                        "name",
                        "Uma",
                        "email",
                        "uma@example.com",
                        "role",
                        "agent",
                        "identities",
                        List.of(),
                        "password",
                        "a good password"))
                .text("id");
        directory.logIn("uma@example.com", "wrong");
        directory.logIn("uma@example.com", "a good password");

        await().atMost(SOON)
                .until(() -> lines(id).equals(List.of("team-member.created", "sign-in.refused", "signed-in")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"})
    void canOnlyBeAddedTo(String statement) {
        var change = directory.database().sql(statement).then();

        assertThatThrownBy(change::block).hasStackTraceContaining("permission denied");
    }

    @Test
    void holdsNoAddresses() {
        var found = directory
                .database()
                .sql("SELECT count(*) FROM audit_entry WHERE audit_entry::text LIKE '%@%'")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();

        assertThat(found.block()).isZero();
    }

    private List<String> lines(String entityId) {
        return Objects.requireNonNull(directory
                .database()
                .sql("SELECT action FROM audit_entry WHERE entity_id = :id ORDER BY at, event_id")
                .bind("id", entityId)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block());
    }
}
