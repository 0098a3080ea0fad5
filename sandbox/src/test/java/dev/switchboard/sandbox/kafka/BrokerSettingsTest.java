package dev.switchboard.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void aConsumersPlaceOutlivesTheRecordsThatItWouldReadNext() {
        var settings = BrokerSettings.of(Path.of("data"), 9092);
        var records = Duration.ofHours(Long.parseLong(settings.getProperty("log.retention.hours")));
        var places = Duration.ofMinutes(Long.parseLong(settings.getProperty("offsets.retention.minutes")));

        assertThat(records).isEqualTo(Duration.ofDays(30));
        assertThat(places).isEqualTo(Duration.ofDays(60));
    }
}
