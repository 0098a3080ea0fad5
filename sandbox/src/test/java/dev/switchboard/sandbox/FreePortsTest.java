package dev.switchboard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void findsABlockOfPortsThatAreAllFree() {
        var first = FreePorts.block(14);

        assertThat(IntStream.range(first, first + 14)).allMatch(FreePorts::isFree);
    }

    @Test
    void tellsAPortThatIsTaken() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
        }
    }
}
