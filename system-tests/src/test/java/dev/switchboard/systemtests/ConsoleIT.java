package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person in a browser: runs the console's own end-to-end tests against the product. */
class ConsoleIT {

    private static final int PORT = Product.port(3);

    @Test
    void aPersonCanDoTheirWorkInABrowser(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("printed.txt");
        try (var product = Product.start(folder.resolve("data"), PORT)) {
            var browser = new ProcessBuilder("npm", "run", "--silent", "e2e")
                    .directory(Product.ROOT.resolve("console").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            browser.environment()
                    .putAll(Map.of(
                            "BASE_URL", "http://localhost:" + product.port(),
                            "ADMIN_EMAIL", Product.ADMIN_EMAIL,
                            "ADMIN_PASSWORD", Product.ADMIN_PASSWORD));
            Process running = browser.start();

            assertThat(running.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(running.exitValue()).as(Files.readString(output)).isZero();
        }
    }
}
