package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdTest {

    private static final UUID CAUSE = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Test
    void isAlwaysTheSameForTheSameCause() {
        // SHA-256 of the 16 bytes, 00000000 and "ingest", cut to 16 bytes with version 8 and variant 2
        assertThat(EventId.derive(CAUSE, 0, "ingest"))
                .isEqualTo(UUID.fromString("4395e034-f49e-8456-bdc7-da74b037d8d6"));
    }

    @Test
    void isAnotherForEachPositionAndSayer() {
        Set<UUID> ids = new HashSet<>();
        for (int position = 0; position < 1000; position++) {
            ids.add(EventId.derive(CAUSE, position, "ingest"));
            ids.add(EventId.derive(CAUSE, position, "meeting"));
        }
        assertThat(ids).hasSize(2000).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        });
    }
}
