package dev.switchboard.console.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgePropertiesTest {

    private final Map<String, URI> services = new HashMap<>(Map.of(
            "ingest", URI.create("http://localhost:8081"),
            "directory", URI.create("http://localhost:8082"),
            "meeting", URI.create("http://localhost:8083"),
            "notifier", URI.create("https://notifier.example")));

    @Test
    void hasASandboxOnlyWhenOneIsGiven() {
        assertThat(new EdgeProperties(services, null, null, null).hasSandbox()).isFalse();
        services.put("sandbox", URI.create("http://localhost:8093"));
        assertThat(new EdgeProperties(services, null, null, null).hasSandbox()).isTrue();
    }

    @Test
    void hasNoSandboxBehindAProxyWhoseCallersWouldAllSeemToBeOnThisMachine() {
        services.put("sandbox", URI.create("http://localhost:8093"));

        assertThat(new EdgeProperties(services, null, null, List.of("127.0.0.1")).hasSandbox())
                .isFalse();
    }

    @Test
    void namesTheServiceThatHasNoAddress() {
        services.remove("meeting");
        assertThatThrownBy(() -> new EdgeProperties(services, null, null, null))
                .hasMessage("switchboard.edge.services names no address for meeting");
    }

    @Test
    void namesTheAddressThatIsNone() {
        services.put("meeting", URI.create("localhost:8083"));
        assertThatThrownBy(() -> new EdgeProperties(services, null, null, null))
                .hasMessageContaining("switchboard.edge.services.meeting must be an address like");
    }
}
