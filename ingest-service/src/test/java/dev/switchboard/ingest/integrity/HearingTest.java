package dev.switchboard.ingest.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class HearingTest {

    @Test
    void hasHeardAllOnceTheGroupIsAtTheFirstRecordThatWasSaidLater() {
        assertThat(Hearing.isHeard(7, 9, 0, new OffsetAndMetadata(7))).isTrue();
        assertThat(Hearing.isHeard(7, 9, 0, new OffsetAndMetadata(6))).isFalse();
    }

    @Test
    void hasHeardAllAtTheEndIfNothingWasSaidLater() {
        assertThat(Hearing.isHeard(-1, 9, 0, new OffsetAndMetadata(9))).isTrue();
        assertThat(Hearing.isHeard(-1, 9, 0, new OffsetAndMetadata(8))).isFalse();
    }

    @Test
    void hasNothingToHearWhereNothingIsLeft() {
        assertThat(Hearing.isHeard(-1, 0, 0, null)).isTrue();
        assertThat(Hearing.isHeard(-1, 9, 9, null)).isTrue();
        assertThat(Hearing.isHeard(-1, 9, 0, null)).isFalse();
    }
}
