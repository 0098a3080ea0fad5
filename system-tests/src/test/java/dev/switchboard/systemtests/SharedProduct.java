package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * One running product for all tests that do not break it; it ends with the test JVM. A test may call it as often as it
 * can, so that none of its calls is refused unseen.
 */
final class SharedProduct {

    /** Where an issuer may stand that the product is told of; it is asked when somebody signs in by it. */
    static final int ISSUER_PORT = Ports.of(0) + 19;

    /** Where it sends its traces, every 200 ms. */
    static final TraceReceiver TRACES = new TraceReceiver(Ports.of(0) + 18);

    private static final Product PRODUCT = start();

    private SharedProduct() {}

    static Product get() {
        return PRODUCT;
    }

    private static Product start() {
        try {
            var product = Product.start(
                    Files.createTempDirectory("switchboard-shared"),
                    Ports.of(0),
                    Map.of(
                            "SWITCHBOARD_DIRECTORY_OIDC_ISSUER",
                            Issuer.address(ISSUER_PORT),
                            "SWITCHBOARD_DIRECTORY_OIDC_CLIENTID",
                            Issuer.CLIENT,
                            "SWITCHBOARD_DIRECTORY_OIDC_CLIENTSECRET",
                            Issuer.SECRET,
                            "SWITCHBOARD_DIRECTORY_OIDC_NAME",
                            "Example Inc.",
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            "http://localhost:" + (Ports.of(0) + 18),
                            "OTEL_BSP_SCHEDULE_DELAY",
                            "200",
                            "SWITCHBOARD_ACCESS_CALLS_PER_SECOND",
                            "10000",
                            "SWITCHBOARD_CALENDLY_CALLS_PER_MINUTE",
                            "60000"));
            Runtime.getRuntime().addShutdownHook(new Thread(product::close));
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
