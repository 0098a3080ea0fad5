package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** On a compacted topic the newest record of a key says all, so no older one is waited for. */
@ProbeTest
class SnapshotParkingIT {

    private final UUID key = Ids.next();
    private final Poison poison;
    private final InboxConsumer consumer;

    @Autowired
    SnapshotParkingIT(DatabaseClient database, Inbox inbox) {
        poison = new Poison(database, Topic.PEOPLE);
        consumer = inbox.consumer("probe." + Ids.next(), poison::handle);
    }

    @BeforeEach
    void forget() {
        poison.forget();
    }

    @Test
    void aNewerSnapshotTakesThePlaceOfTheParkedOneAndOpensTheKey() {
        poison.refuse("bad");
        consumer.handle(List.of(poison.entry(key, "bad")));
        assertThat(parked()).hasSize(1);

        consumer.handle(List.of(poison.entry(key, "good"), poison.entry(key, "better")));

        assertThat(poison.handled()).containsExactly("good", "better");
        assertThat(parked()).isEmpty();
        assertThat(poison.texts("SELECT key FROM parked_key")).isEmpty();
    }

    @Test
    void alsoWithinOneBatch() {
        poison.refuse("bad");

        consumer.handle(List.of(poison.entry(key, "bad"), poison.entry(key, "good")));

        assertThat(poison.handled()).containsExactly("good");
        assertThat(parked()).isEmpty();
    }

    @Test
    void ofSeveralThatCannotBeHandledOnlyTheNewestIsKept() {
        poison.refuse("bad");
        var older = poison.entry(key, "bad");
        var newest = poison.entry(key, "bad");
        consumer.handle(List.of(older, newest));

        assertThat(parked()).containsExactly(Long.toString(newest.offset()));
    }

    @Test
    void whatIsNoSnapshotReplacesNothing() {
        poison.refuse("bad");
        var bad = poison.entry(key, "bad");
        consumer.handle(List.of(bad, poison.entry(key.toString(), Map.of(), new byte[] {1})));

        assertThat(parked()).hasSize(2).first().isEqualTo(Long.toString(bad.offset()));
    }

    @Test
    void aRedeliveryOfTheParkedSnapshotReplacesNothing() {
        poison.refuse("bad");
        var bad = poison.entry(key, "bad");
        consumer.handle(List.of(bad));

        consumer.handle(List.of(bad));

        assertThat(parked()).containsExactly(Long.toString(bad.offset()));
        assertThat(poison.texts("SELECT CAST(event_id AS text) FROM inbox")).isEmpty();
    }

    private List<String> parked() {
        return poison.texts("SELECT CAST(record_offset AS text) FROM dead_letter ORDER BY place");
    }
}
