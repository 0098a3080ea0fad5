package dev.switchboard.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The first process of one data directory, ours or one that outlived the program that had started it. */
final class Postmaster {

    private static final long PATIENCE_SECONDS = 30;

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
        var command = running.get().info().commandLine().orElse("");
        if (command.contains("postgres") && command.contains(data.toString())) {
            new Postmaster(running.get()).stop();
        } else if (!command.isEmpty()) {
            Files.delete(pidFile); // the number was given to another program since
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
        var interrupt = List.of("sh", "-c", "kill -INT " + process.pid());
        new ProcessBuilder(interrupt).redirectErrorStream(true).start().waitFor();
        if (!endsWithin(PATIENCE_SECONDS)) {
            process.destroyForcibly();
            endsWithin(PATIENCE_SECONDS);
        }
    }

    private boolean endsWithin(long seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
