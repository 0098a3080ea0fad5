package dev.switchboard.console.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ForwardedHeadersTest {

    private static final Map<String, URI> SERVICES = Map.of(
            "ingest", URI.create("http://localhost:8081"),
            "directory", URI.create("http://localhost:8082"),
            "meeting", URI.create("http://localhost:8083"),
            "notifier", URI.create("http://localhost:8086"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.4     | 198.51.100.7                     | 198.51.100.7", // the proxy's own word
                "10.0.0.4     | 203.0.113.9, 198.51.100.7        | 198.51.100.7", // what the caller claimed stays out
                "10.0.0.4     | 198.51.100.7, 192.168.1.1        | 198.51.100.7", // a proxy before the proxy
                "10.0.0.4     | 10.0.0.9                         | 10.0.0.9",
                "10.0.0.4     | 198.51.100.7, unknown            | 10.0.0.4",
                "10.0.0.4     | ''                               | 10.0.0.4",
                "198.51.100.8 | 203.0.113.9                      | 198.51.100.8", // no proxy of ours
                "10.0.0.4     | 2001:db8::1                      | 2001:db8:0:0:0:0:0:1",
            })
    void saysWhoCallsByTheWordOfKnownProxiesOnly(String peer, String said, String caller) {
        assertThat(filtered(peer, said, "https").getFirst("X-Forwarded-For")).isEqualTo(caller);
    }

    @Test
    void believesAKnownProxyThatItsCallerCameByHttps() {
        assertThat(filtered("10.0.0.4", "198.51.100.7", "https").getFirst("X-Forwarded-Proto"))
                .isEqualTo("https");
        assertThat(filtered("10.0.0.4", "198.51.100.7", "gopher").getFirst("X-Forwarded-Proto"))
                .isEqualTo("http");
        assertThat(filtered("198.51.100.8", "198.51.100.7", "https").getFirst("X-Forwarded-Proto"))
                .isEqualTo("http");
    }

    private static HttpHeaders filtered(String peer, String said, String proto) {
        var edge = new EdgeProperties(SERVICES, null, null, List.of("10.0.0.0/8", "192.168.1.1"));
        var request = MockServerHttpRequest.get("/api/meetings")
                .remoteAddress(new InetSocketAddress(peer, 40000))
                .header("X-Forwarded-For", said)
                .header("X-Forwarded-Proto", proto)
                .build();
        return new ForwardedHeaders(edge).filter(request.getHeaders(), MockServerWebExchange.from(request));
    }
}
