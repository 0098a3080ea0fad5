package dev.switchboard.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void place() {
        file = dir.resolve("slack/messages.jsonl");
    }

    @Test
    void holdsALineOnceItsFutureEnds() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.append("öne").join();
            assertThat(Files.readAllLines(file)).containsExactly("öne");
        }
    }

    @Test
    void writesWhatWaitsBeforeItCloses() throws IOException {
        try (var journal = Journal.open(file)) {
            for (int i = 0; i < 100; i++) {
                var _ = journal.append("line " + i);
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(100).endsWith("line 99");
    }

    @Test
    void cutsOffALineThatACrashTore() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.append("whole").join();
        }
        Files.writeString(file, "to", StandardOpenOption.APPEND);

        try (var journal = Journal.open(file)) {
            assertThat(journal.lines()).containsExactly("whole");
            journal.append("next").join();
        }
        assertThat(Files.readAllLines(file)).containsExactly("whole", "next");
    }
}
