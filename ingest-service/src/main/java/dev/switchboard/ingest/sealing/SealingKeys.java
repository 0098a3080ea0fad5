package dev.switchboard.ingest.sealing;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.platform.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The keys, one file each in a directory outside the database: {@code <key id>.key} with 32 bytes, readable by its owner
 * only. The first is made at the first start. Ids ascend in time; the greatest writes, all read. A key that another
 * instance added is found when it is first needed. Thread-safe.
 */
@Component
final class SealingKeys {

    private static final String SUFFIX = ".key";
    private static final int KEY_BYTES = 32;

    private final Path directory;
    private volatile SortedMap<String, SecretKey> byId;

    SealingKeys(IngestProperties properties) {
        this.directory = properties.keyDir();
        this.byId = readOrMake();
    }

    String newest() {
        return byId.lastKey();
    }

    SecretKey named(String id) {
        SecretKey key = byId.get(id);
        if (key == null) {
            byId = read();
            key = byId.get(id);
        }
        if (key == null) {
            throw new IllegalStateException("The key " + id + " is not in " + directory);
        }
        return key;
    }

    /** A directory that has keys need not be writable: they may be handed in. */
    private SortedMap<String, SecretKey> readOrMake() {
        SortedMap<String, SecretKey> there = Files.isDirectory(directory) ? read() : new TreeMap<>();
        return there.isEmpty() ? makeTheFirst() : there;
    }

    private SortedMap<String, SecretKey> makeTheFirst() {
        try {
            Files.createDirectories(directory);
            try (var lock = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                SortedMap<String, SecretKey> found = read();
                if (found.isEmpty()) {
                    make();
                    found = read();
                }
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("switchboard.ingest.key-dir " + directory + " is not usable", e);
        }
    }

    private void make() throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String id = Ids.next().toString();
        Path draft = directory.resolve(id + ".draft");
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(key));
            file.force(true);
        }
        Files.move(draft, directory.resolve(id + SUFFIX));
    }

    private SortedMap<String, SecretKey> read() {
        SortedMap<String, SecretKey> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                String name = String.valueOf(file.getFileName());
                keys.put(name.substring(0, name.length() - SUFFIX.length()), keyIn(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in " + directory + " cannot be read", e);
        }
        return keys;
    }

    private static SecretKey keyIn(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IOException(file + " is no key: it has " + bytes.length + " bytes instead of " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
