package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each service and engine as a process of its own. */
class SeparateIT {

    static final List<String> NAMES =
            List.of("ingest", "directory", "meeting", "notifier", "console", "sandbox", "kafka", "postgres");

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Processes PROCESSES = new Processes(PRODUCT);

    @Test
    void everyPartIsAProcessWhoseIdStandsInItsFile() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(ProcessHandle.of(pid(name)))
                        .as(name)
                        .hasValueSatisfying(process ->
                                assertThat(PRODUCT.isOnItsData(process)).isTrue()));
        assertThat(NAMES.stream().map(SeparateIT::pid)).doesNotHaveDuplicates();
        assertThat(pid("postgres"))
                .isEqualTo(PROCESSES.named("postgres").orElseThrow().pid());
    }

    @Test
    void aMeetingReachesSlackThroughAllOfThem() {
        var desk = new Desk(PRODUCT.admin());

        String logId = desk.book(desk.admin().integration("Separate"), "separate-1", "Through all of them");

        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        assertThat(desk.messagesWith("Title: Through all of them\n")).isEqualTo(1);
    }

    @Test
    void noCommandLineHoldsAPassword() throws IOException {
        List<String> passwords;
        try (Stream<Path> files = Files.list(PRODUCT.data().resolve("secrets"))) {
            passwords = files.filter(file -> file.getFileName().toString().startsWith("postgres"))
                    .map(SeparateIT::read)
                    .toList();
        }

        assertThat(passwords).hasSizeGreaterThan(NAMES.size() / 2);
        assertThat(PRODUCT.engines())
                .hasSizeGreaterThanOrEqualTo(NAMES.size())
                .allSatisfy(process -> assertThat(process.info().commandLine().orElse(""))
                        .doesNotContain(passwords)
                        .doesNotContain(Product.ADMIN_PASSWORD));
    }

    private static long pid(String name) {
        return Long.parseLong(read(PRODUCT.data().resolve("run").resolve(name + ".pid")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
