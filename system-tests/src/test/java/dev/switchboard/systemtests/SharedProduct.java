package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One running product for all tests that do not break it; it ends with the test JVM. */
final class SharedProduct {

    private static final Product PRODUCT = start();

    private SharedProduct() {}

    static Product get() {
        return PRODUCT;
    }

    private static Product start() {
        try {
            var product = Product.start(Files.createTempDirectory("switchboard-shared"), Ports.of(0));
            Runtime.getRuntime().addShutdownHook(new Thread(product::close));
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
