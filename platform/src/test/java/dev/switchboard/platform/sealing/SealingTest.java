package dev.switchboard.platform.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    private static final UUID ROW = new UUID(1, 2);
    private static final byte[] PLAIN = "John Doe".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void opensWhatItSealed() {
        Sealing sealing = sealing();
        Sealed sealed = sealing.seal(ROW, PLAIN);

        assertThat(sealing.open(ROW, sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed.bytes(), ISO_8859_1)).doesNotContain("John");
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
        sealed.bytes()[14] ^= 1;

        assertThatThrownBy(() -> sealing.open(ROW, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesWhatHasNoKeyForClear() {
        assertThat(sealing().openOrClear(ROW, null, PLAIN)).isEqualTo(PLAIN);
    }

    @Test
    void keepsItsKeyOverRestartsForItsOwnerOnly() throws IOException {
        Sealed sealed = sealing().seal(ROW, PLAIN);

        assertThat(sealing().open(ROW, sealed)).isEqualTo(PLAIN);
        assertThat(files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
                .isEqualTo("rw-------");
    }

    @Test
    void servicesThatStartTogetherMakeOneKey() throws IOException {
        List<CompletableFuture<SealingKeys>> starting = Stream.generate(() -> CompletableFuture.supplyAsync(this::keys))
                .limit(8)
                .toList();

        assertThat(starting.stream().map(keys -> keys.join().inUse().getKey()).distinct())
                .hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void opensWithAKeyFromTheMomentItIsThere() throws IOException {
        Sealing running = sealing();
        Sealed old = running.seal(ROW, PLAIN);
        put("ffff");
        var other = new SealingKeys(directory);
        other.settled(Set.of(old.keyId(), "ffff"));
        Sealed recent = new Sealing(other).seal(ROW, PLAIN);

        assertThat(recent.keyId()).isEqualTo("ffff");
        assertThat(new Sealing(other).open(ROW, old)).isEqualTo(PLAIN);
        assertThat(running.open(ROW, recent)).isEqualTo(PLAIN);
        assertThat(running.seal(ROW, PLAIN).keyId()).isEqualTo(old.keyId());
    }

    @Test
    void sealsWithTheGreatestThatHasSettled() throws IOException {
        for (String id : List.of("0001", "0002", "0003")) {
            put(id);
        }
        var keys = new SealingKeys(directory);

        assertThat(keys.inUse().getKey())
                .as("none has settled: the one that all have")
                .isEqualTo("0001");
        keys.settled(List.of("0002", "0001"));
        assertThat(keys.inUse().getKey()).isEqualTo("0002");
        keys.look();
        assertThat(keys.inUse().getKey()).isEqualTo("0002");
        keys.settled(List.of("0001", "0002", "0003", "0004"));
        assertThat(keys.inUse().getKey()).isEqualTo("0003");
    }

    @Test
    void goesOnWithTheKeysThatItHasWhileAnotherIsHalfWritten() throws IOException {
        put("0001");
        var keys = new SealingKeys(directory);
        Files.write(directory.resolve("ffff.key"), new byte[7]);

        assertThat(keys.look()).containsExactly("0001");
        assertThat(keys.inUse().getKey()).isEqualTo("0001");
    }

    @Test
    void goesOnWithTheKeysThatItHadIfAllAreTakenAway() throws IOException {
        put("0001");
        var keys = new SealingKeys(directory);
        Files.delete(directory.resolve("0001.key"));

        assertThat(keys.look()).containsExactly("0001");
    }

    @Test
    void writesNothingWhereAKeyWasHandedIn() throws IOException {
        put("0001");

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
        return new Sealing(keys());
    }

    /** As a service has them that has started. */
    private SealingKeys keys() {
        var keys = new SealingKeys(directory);
        if (keys.none()) {
            keys.makeTheFirst();
        }
        return keys;
    }

    private void put(String id) throws IOException {
        byte[] key = new byte[32];
        System.arraycopy(id.getBytes(UTF_8), 0, key, 0, 4);
        Files.write(directory.resolve(id + ".key"), key);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }
}
