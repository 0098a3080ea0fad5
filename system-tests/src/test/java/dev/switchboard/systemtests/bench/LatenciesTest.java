package dev.switchboard.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, 129, 255, 256, 1_000, 65_535, 1_000_000, 3_600_000_000L})
    void tellsADurationWithinOnePointSixPerCent(long micros) {
        var latencies = new Latencies();
        latencies.add(micros);
        latencies.add(10 * micros);

        assertThat(latencies.ms(0.5) * 1000).isCloseTo((double) micros, Percentage.withPercentage(1.6));
    }

    @Test
    void countsPercentilesByRank() {
        var latencies = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros);
        }

        assertThat(latencies.ms(0.5)).isCloseTo(50, within(0.8));
        assertThat(latencies.ms(0.99)).isCloseTo(99, within(1.6));
        assertThat(latencies.ms(1)).isEqualTo(100);
    }
}
