package dev.switchboard.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Ends processes on our data that this one did not start. */
final class OtherProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path data;
    private final RunFolder run;

    OtherProcesses(Path data) {
        this.data = data;
        this.run = new RunFolder(data);
    }

    /** Those of a launcher that was killed. They end by themselves; here nobody waits for one that hangs. */
    void endOrphans() {
        end(name -> !name.equals(Parts.POSTGRES)); // its own start ends its orphan, and knows how
    }

    void endJoined() {
        end(name -> name.matches(".+-\\d+"));
    }

    private void end(Predicate<String> wanted) {
        List<ProcessHandle> processes = run.processes().stream()
                .filter(wanted)
                .flatMap(name -> run.pid(name).flatMap(ProcessHandle::of).filter(it -> isOurs(it, name)).stream())
                .toList();
        processes.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessHandle process : processes) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                Pause.briefly();
            }
            process.destroyForcibly();
        }
    }

    /** An id can belong to somebody else by now. */
    private boolean isOurs(ProcessHandle process, String name) {
        String command = process.info().commandLine().orElse("");
        return command.contains(data.toString()) || command.contains("--join " + Parts.serviceOf(name));
    }
}
