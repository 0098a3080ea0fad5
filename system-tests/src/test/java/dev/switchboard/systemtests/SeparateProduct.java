package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * One running product whose parts are processes of their own, for all fault stories: each leaves it as it was, or shows
 * that it does not. It ends with the test JVM.
 */
final class SeparateProduct {

    private static final Map<String, String> IMPATIENT_WITH_SLACK = Map.of(
            "SWITCHBOARD_SLACK_CALL_TIMEOUT", "5s",
            "SWITCHBOARD_DELIVERY_FIRST_RETRY", "200ms",
            "SWITCHBOARD_DELIVERY_LONGEST_RETRY", "1s");

    private static final Product PRODUCT = start();

    private SeparateProduct() {}

    static Product get() {
        return PRODUCT;
    }

    private static Product start() {
        try {
            var folder = Files.createTempDirectory("switchboard-separate");
            var product = Product.startSeparate(folder, Ports.of(9), IMPATIENT_WITH_SLACK);
            Runtime.getRuntime().addShutdownHook(new Thread(product::close));
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
