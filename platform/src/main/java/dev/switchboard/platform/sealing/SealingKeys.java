package dev.switchboard.platform.sealing;

import dev.switchboard.platform.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys, one file each in a directory outside the database: {@code <key id>.key} with 32 bytes, readable by its owner
 * only. Ids ascend in time. All open; one is in use and seals: the greatest that has
 * settled, or the least while none has, for that is the one that everybody has. Thread-safe.
 */
final class SealingKeys {

    private static final String SUFFIX = ".key";
    private static final int KEY_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(SealingKeys.class);

    private final Path directory;
    private volatile Ring ring;

    /** The keys that are known, and the one of them that is in use: none only while none is known. */
    private record Ring(SortedMap<String, SecretKey> byId, Map.@Nullable Entry<String, SecretKey> inUse) {

        static Ring of(SortedMap<String, SecretKey> byId, Collection<String> settled) {
            var candidates = new TreeMap<>(byId);
            candidates.keySet().retainAll(settled);
            return new Ring(byId, candidates.isEmpty() ? new TreeMap<>(byId).firstEntry() : candidates.lastEntry());
        }

        Ring with(SortedMap<String, SecretKey> found) {
            return of(found, inUse == null ? Set.of() : Set.of(inUse.getKey()));
        }
    }

    SealingKeys(Path directory) {
        this.directory = directory;
        this.ring = Ring.of(Files.isDirectory(directory) ? read() : new TreeMap<>(), Set.of());
    }

    Path directory() {
        return directory;
    }

    /** The key that seals, by its id. There is one once the service has started. */
    Map.Entry<String, SecretKey> inUse() {
        return Objects.requireNonNull(ring.inUse(), "No key has been made yet");
    }

    /** Whether there is none yet. */
    boolean none() {
        return ring.byId().isEmpty();
    }

    /** Whether that key was there when it was last looked. */
    boolean know(String id) {
        return ring.byId().containsKey(id);
    }

    /**
     * The key of that id, which may have been put there a moment ago.
     *
     * @throws KeyIsGoneException if it is not there
     */
    SecretKey named(String id) {
        SecretKey key = ring.byId().get(id);
        if (key == null) {
            look();
            key = ring.byId().get(id);
        }
        if (key == null) {
            throw new KeyIsGoneException(id, "The key " + id + " is not in " + directory);
        }
        return key;
    }

    /**
     * Looks which keys there are now. A file that is half written, or no key, shall not close the door: the keys that are
     * known stay.
     */
    SortedSet<String> look() {
        try {
            SortedMap<String, SecretKey> found = read();
            if (!found.isEmpty()) {
                swap(found);
            }
        } catch (UncheckedIOException e) {
            LOG.error(
                    "A key cannot be read; those that were there before are still used: {}",
                    e.getMessage(),
                    e.getCause());
        }
        return new TreeSet<>(ring.byId().keySet());
    }

    private synchronized void swap(SortedMap<String, SecretKey> found) {
        ring = ring.with(found);
    }

    /** Takes the greatest of those that have settled into use. */
    synchronized void settled(Collection<String> ids) {
        ring = Ring.of(ring.byId(), ids);
    }

    /**
     * Makes the first key, unless another instance just has. Only for a directory without any: one that has keys need not be
     * writable, for they may be handed in.
     */
    void makeTheFirst() {
        swap(makeTheFirst(directory));
    }

    /** A lock of a file keeps out other processes only; services that share a process wait for each other here. */
    private static SortedMap<String, SecretKey> makeTheFirst(Path directory) {
        synchronized (SealingKeys.class) {
            try {
                Files.createDirectories(directory);
                try (var lock = FileChannel.open(
                                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = lock.lock()) {
                    SortedMap<String, SecretKey> found = read(directory);
                    if (found.isEmpty()) {
                        make(directory);
                        found = read(directory);
                    }
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("switchboard.key-dir " + directory + " is not usable", e);
            }
        }
    }

    private static void make(Path directory) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String id = Ids.next().toString();
        Path draft = directory.resolve(id + ".draft");
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(key));
            file.force(true);
        }
        Files.move(draft, directory.resolve(id + SUFFIX));
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true); // else a power cut might take the name, and with it all that was sealed
        }
    }

    private SortedMap<String, SecretKey> read() {
        return read(directory);
    }

    private static SortedMap<String, SecretKey> read(Path directory) {
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
