package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.PlatformProperties;
import org.junit.jupiter.api.Test;

class PlatformPropertiesTest {

    @Test
    void refusesToForgetWhatATopicStillHolds() {
        assertThatThrownBy(() -> new PlatformProperties("probe", Topic.RETENTION))
                .hasMessageContaining("switchboard.keep-inbox (PT720H) must be longer than the 30 days");
    }
}
