package dev.switchboard.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class IngestPropertiesTest {

    @Test
    void refusesToForgetACopyOfWhatIsStillKept() {
        assertThatThrownBy(() -> keeping(Duration.ofDays(90), Duration.ofDays(89)))
                .hasMessageContaining("switchboard.ingest.keep-delivery-keys (PT2136H) must not be shorter than")
                .hasMessageContaining("keep-payload-logs (PT2160H)");
    }

    @Test
    void refusesToDropPayloadsThatAreUnderWay() {
        assertThatThrownBy(() -> keeping(Duration.ofHours(1), Duration.ofDays(400)))
                .hasMessageContaining("switchboard.ingest.keep-payload-logs (PT1H) must be at least a day");
    }

    @Test
    void refusesToHaveNoRoomForTheLargestBody() {
        assertThatThrownBy(() -> properties(
                        DataSize.ofMegabytes(1), DataSize.ofMegabytes(5), Duration.ofDays(90), Duration.ofDays(400)))
                .hasMessageContaining("switchboard.ingest.in-flight (5242880B) must be at least 6 times");
    }

    @Test
    void refusesToTakeBodiesThatNoEventCanCarry() {
        assertThatThrownBy(() -> properties(
                        DataSize.ofMegabytes(5), DataSize.ofMegabytes(32), Duration.ofDays(90), Duration.ofDays(400)))
                .hasMessageContaining("switchboard.ingest.max-body (5242880B) must be at most 4194304B");
    }

    private static IngestProperties keeping(Duration logs, Duration keys) {
        return properties(DataSize.ofMegabytes(1), DataSize.ofMegabytes(32), logs, keys);
    }

    private static IngestProperties properties(DataSize maxBody, DataSize inFlight, Duration logs, Duration keys) {
        return new IngestProperties(
                maxBody,
                DataSize.ofMegabytes(8),
                inFlight,
                Duration.ofSeconds(5),
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                logs,
                keys,
                Set.of(),
                Set.of());
    }
}
