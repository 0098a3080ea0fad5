package dev.switchboard.standalone;

import java.nio.file.Path;
import java.util.function.Function;

/** A process that belongs to a launcher: it ends when it is told to, and when the launcher is gone. */
final class OneProcess {

    private OneProcess() {}

    static void run(Path data, String name, Function<RunFolder, AutoCloseable> start) {
        Program.logTo(data, name);
        Thread.ofPlatform().daemon().name("launcher").start(() -> {
            DataLock.awaitEndOfLauncher(data);
            System.exit(1);
        });
        Program.run(() -> Program.closeAtEnd(start.apply(new RunFolder(data))));
    }
}
