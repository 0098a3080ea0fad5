package dev.switchboard.ingest.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.IngestProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SealingTest {

    private static final UUID ROW = new UUID(1, 2);
    private static final Bytes PLAIN = Bytes.of("John Doe".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void opensWhatItSealed() {
        Sealing sealing = sealing();
        Sealed sealed = sealing.seal(ROW, PLAIN);

        assertThat(sealing.open(ROW, sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed.bytes().array(), StandardCharsets.ISO_8859_1))
                .doesNotContain("John");
    }

    @Test
    void opensNothingThatWasMovedToAnotherRow() {
        Sealing sealing = sealing();
        Sealed sealed = sealing.seal(ROW, PLAIN);

        assertThatThrownBy(() -> sealing.open(new UUID(9, 9), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingThatWasChanged() {
        Sealing sealing = sealing();
        Sealed sealed = sealing.seal(ROW, PLAIN);
        sealed.bytes().array()[14] ^= 1;

        assertThatThrownBy(() -> sealing.open(ROW, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsItsKeyOverRestartsForItsOwnerOnly() throws IOException {
        Sealed sealed = sealing().seal(ROW, PLAIN);

        assertThat(sealing().open(ROW, sealed)).isEqualTo(PLAIN);
        assertThat(keys()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().getFirst())))
                .isEqualTo("rw-------");
    }

    @Test
    void writesWithTheNewestKeyAndReadsWithAll() throws IOException {
        Sealing running = sealing();
        Sealed old = running.seal(ROW, PLAIN);
        byte[] key = Files.readAllBytes(keys().getFirst());
        key[0] ^= 1;
        Files.write(directory.resolve("ffff.key"), key);

        Sealing other = sealing();
        Sealed recent = other.seal(ROW, PLAIN);

        assertThat(recent.keyId()).isEqualTo("ffff");
        assertThat(other.open(ROW, old)).isEqualTo(PLAIN);
        assertThat(running.open(ROW, recent)).isEqualTo(PLAIN);
    }

    @Test
    void writesWithAKeyThatIsAddedWhileItRuns() throws IOException {
        Sealing running = sealing();
        Sealed old = running.seal(ROW, PLAIN);
        byte[] key = Files.readAllBytes(keys().getFirst());
        key[0] ^= 1;

        Files.write(directory.resolve("ffff.key"), key);
        now = now.plusSeconds(10);

        assertThat(running.seal(ROW, PLAIN).keyId()).isEqualTo("ffff");
        assertThat(running.open(ROW, old)).isEqualTo(PLAIN);
    }

    @Test
    void goesOnWithTheKeyThatItHasWhileAnotherIsHalfWritten() throws IOException {
        Sealing running = sealing();
        String known = running.seal(ROW, PLAIN).keyId();

        Files.write(directory.resolve("ffff.key"), new byte[7]);
        now = now.plusSeconds(10);

        assertThat(running.seal(ROW, PLAIN).keyId()).isEqualTo(known);
    }

    @Test
    void writesNothingWhereAKeyWasHandedIn() throws IOException {
        Files.write(directory.resolve("0001.key"), new byte[32]);

        assertThat(sealing().seal(ROW, PLAIN).keyId()).isEqualTo("0001");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("0001.key"));
        }
    }

    @Test
    void saysWhichKeyIsGone() {
        assertThatThrownBy(() -> sealing().open(ROW, new Sealed("lost", PLAIN)))
                .hasMessageContaining("lost")
                .hasMessageContaining(directory.toString());
    }

    private Sealing sealing() {
        return new Sealing(new SealingKeys(
                new IngestProperties(
                        directory,
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(8),
                        DataSize.ofMegabytes(32),
                        Duration.ofSeconds(5),
                        2,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        Duration.ofDays(400),
                        Set.of(),
                        Set.of()),
                ticking()));
    }

    /** Stands at {@link #now}. */
    private Clock ticking() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private List<Path> keys() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }
}
