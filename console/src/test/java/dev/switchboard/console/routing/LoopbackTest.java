package dev.switchboard.console.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class LoopbackTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "::1, true", "127.8.8.8, true", "203.0.113.9, false", "10.0.0.4, false"})
    void believesTheConnectionAndNoHeader(String peer, boolean isLoopback) {
        var request = MockServerHttpRequest.get("/sandbox/slack")
                .remoteAddress(new InetSocketAddress(peer, 40000))
                .header("X-Forwarded-For", "127.0.0.1")
                .build();

        assertThat(Loopback.isCaller(MockServerWebExchange.from(request))).isEqualTo(isLoopback);
    }
}
