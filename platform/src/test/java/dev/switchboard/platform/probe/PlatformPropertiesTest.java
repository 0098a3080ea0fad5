package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.PlatformProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlatformPropertiesTest {

    @Test
    void refusesToForgetWhatATopicStillHolds() {
        assertThatThrownBy(() -> new PlatformProperties("probe", Path.of("keys"), Duration.ZERO, Topic.RETENTION))
                .hasMessageContaining("switchboard.keep-inbox (PT720H) must be longer than the 30 days");
    }
}
