package dev.switchboard.standalone;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process of a separate system. Whatever ends it, it is started again a second later, until it is closed: who wants a
 * service to be away for longer stops the process without ending it.
 */
final class KeptProcess implements AutoCloseable {

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread);

    private final String name;
    private final Supplier<RunningProcess> start;
    private final RunFolder run;
    private @Nullable RunningProcess process;
    private boolean closing;

    KeptProcess(String name, Supplier<RunningProcess> start, RunFolder run) {
        this.name = name;
        this.start = start;
        this.run = run;
    }

    String name() {
        return name;
    }

    /** Starts it for the first time. It is not kept yet: a system that cannot start shall not try for ever. */
    synchronized void start() {
        if (!closing) {
            process = start.get();
            run.writePid(name, process.pid());
        }
    }

    /** From now on its end is followed by its next start. */
    synchronized void keep() {
        if (process != null) {
            var _ = process.exit().thenAccept(this::startAgain);
        }
    }

    /** Waits until what runs in it has said so. */
    void awaitReady() {
        while (!isReady()) {
            Pause.briefly();
        }
    }

    private synchronized boolean isReady() {
        if (closing) {
            throw new CancellationException("Stopped before " + name + " was ready.");
        }
        if (process == null || process.exit().isDone()) {
            throw new StartException(name + " ended before it was ready.");
        }
        return run.isReady(name, process.pid());
    }

    private synchronized void startAgain(int status) {
        if (!closing && process != null) {
            process.close(); // what it held in this process, too
            run.forget(name);
            Progress.say("%s ended (%d); starting it again".formatted(name, status));
            LATER.execute(this::tryAgain);
        }
    }

    private void tryAgain() {
        try {
            start();
            keep();
        } catch (RuntimeException e) {
            Progress.say("%s did not start: %s".formatted(name, e.getMessage()));
            LATER.execute(this::tryAgain);
        }
    }

    @Override
    public synchronized void close() {
        closing = true;
        if (process != null) {
            process.close();
            run.forget(name);
        }
    }
}
