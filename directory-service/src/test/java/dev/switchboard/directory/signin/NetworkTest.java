package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.9.9.9, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, 127.0.0.1, false",
    })
    void containsAddressesThatBeginAlike(String network, String address, boolean expected) {
        assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(expected);
    }

    @Test
    void refusesNamesAndImpossibleLengths() {
        assertThatThrownBy(() -> Network.of("localhost")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.of("10.0.0.0/33")).hasMessageContaining("0 to 32");
    }
}
