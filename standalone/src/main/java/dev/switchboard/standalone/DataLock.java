package dev.switchboard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One launcher for one data folder. The lock goes with the process, however it ends.
 *
 * <p>Its first byte says that a launcher is there. For its second byte the launcher's processes wait, and so learn at
 * once that it is gone, even when it was killed.
 */
final class DataLock {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path data;
    private final FileChannel file;

    private DataLock(Path data) throws IOException {
        this.data = data;
        Path run = Files.createDirectories(data.resolve("run"));
        this.file = FileChannel.open(
                run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Takes the folder for this process, for as long as it lives. */
    static DataLock take(Path data) {
        try {
            var lock = new DataLock(data);
            if (lock.tryByte(0) == null) {
                throw new StartException("Another Switchboard runs on the data in " + data
                        + ". Stop it, or give this one its own folder: bin/start --data DIR");
            }
            return lock;
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    static boolean isTaken(Path data) {
        if (!Files.exists(data.resolve("run").resolve("lock"))) {
            return false;
        }
        try {
            var lock = new DataLock(data);
            try (var _ = lock.file) {
                return lock.tryByte(0) == null;
            }
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /** Returns when no process of an earlier launcher is left. */
    void awaitSolitude() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (tryByte(1) == null) {
                if (System.nanoTime() > deadline) {
                    throw new StartException("A process of an earlier Switchboard still works on the data in " + data
                            + " and does not end. End it, then start again.");
                }
                Pause.briefly();
            }
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /** In a process of the launcher: blocks for as long as the launcher lives. */
    static void awaitEndOfLauncher(Path data) {
        try {
            var _ = new DataLock(data).file.lock(1, 1, true);
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    private FileLock tryByte(int position) throws IOException {
        return file.tryLock(position, 1, false);
    }

    private static UncheckedIOException unusable(Path data, IOException e) {
        return new UncheckedIOException("The data folder " + data + " cannot be used: " + e, e);
    }
}
