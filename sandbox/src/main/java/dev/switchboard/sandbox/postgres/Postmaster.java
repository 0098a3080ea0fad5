package dev.switchboard.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The first process of one data directory, ours or one that outlived the program that had started it. */
final class Postmaster {

    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_MILLIS = 20;

    private final ProcessHandle process;

    Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /** Ends the server that still runs on this data directory, if there is one. */
    static void endOrphanOf(Path data) throws IOException, InterruptedException {
        var pidFile = data.resolve("postmaster.pid");
        var running = runningProcess(pidFile);
        if (running.isEmpty()) {
            return;
        }
        var orphan = new Postmaster(running.get());
        var command = running.get().info().commandLine().orElse("");
        var isOurs = command.contains("postgres") && command.contains(data.toString());
        if (isOurs) {
            orphan.stop();
        }
        var isAnotherProgram = !isOurs && !command.isEmpty();
        if ((isAnotherProgram || orphan.endsWithin(PATIENCE_SECONDS)) && isDeserted(data)) {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Whether the processes that a server had for its connections are gone too. */
    private static boolean isDeserted(Path data) throws InterruptedException {
        return holdsWithin(
                PATIENCE_SECONDS, () -> ProcessHandle.allProcesses().noneMatch(other -> worksIn(other, data)));
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data.toRealPath());
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Optional<ProcessHandle> runningProcess(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(ProcessHandle::isAlive);
    }

    long pid() {
        return process.pid();
    }

    /** Asks for a fast, clean stop and waits for it; takes the process away only if that takes too long. */
    void stop() throws IOException, InterruptedException {
        if (hasEnded()) {
            return;
        }
        var interrupt = List.of("sh", "-c", "kill -INT " + process.pid());
        new ProcessBuilder(interrupt).redirectErrorStream(true).start().waitFor();
        if (!endsWithin(PATIENCE_SECONDS)) {
            process.destroyForcibly();
            endsWithin(PATIENCE_SECONDS);
        }
    }

    private boolean endsWithin(long seconds) throws InterruptedException {
        return holdsWithin(seconds, this::hasEnded);
    }

    /** A process that has ended stands in the system's list until its parent takes note, which may be long. */
    private boolean hasEnded() {
        if (!process.isAlive()) {
            return true;
        }
        try {
            var state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return state.charAt(state.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean holdsWithin(long seconds, BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
