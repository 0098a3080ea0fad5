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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys, one file each in a directory outside the database: {@code <key id>.key} with 32 bytes, readable by its owner
 * only. The first is made at the first start. Ids ascend in time; the greatest writes, all read. A key that is added writes
 * within {@link #FRESH}, and is found at once by whoever has to read with it. Thread-safe.
 */
@Component
final class SealingKeys {

    private static final String SUFFIX = ".key";
    private static final int KEY_BYTES = 32;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SealingKeys.class);

    private final Path directory;
    private final Clock clock;
    private final AtomicReference<Instant> lookedAt;
    private volatile SortedMap<String, SecretKey> byId;

    SealingKeys(IngestProperties properties, Clock clock) {
        this.directory = properties.keyDir();
        this.clock = clock;
        this.byId = readOrMake();
        this.lookedAt = new AtomicReference<>(clock.instant());
    }

    String newest() {
        Instant last = lookedAt.get();
        Instant now = clock.instant();
        if (!now.isBefore(last.plus(FRESH)) && lookedAt.compareAndSet(last, now)) {
            lookForMore();
        }
        return byId.lastKey();
    }

    /** A file that is half written, or no key, shall not close the door: the keys that are known still write. */
    private void lookForMore() {
        try {
            SortedMap<String, SecretKey> found = read();
            if (!found.isEmpty()) {
                byId = found;
            }
        } catch (UncheckedIOException e) {
            LOG.error("A new key cannot be read; the one before is still used: {}", e.getMessage(), e.getCause());
        }
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
