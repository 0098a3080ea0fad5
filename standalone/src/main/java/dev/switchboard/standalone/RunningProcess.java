package dev.switchboard.standalone;

import java.util.concurrent.CompletableFuture;

/** A process that we started. */
interface RunningProcess extends AutoCloseable {

    long pid();

    /** Its exit status, when it has ended. */
    CompletableFuture<Integer> exit();

    /** Asks it to end, and waits until it has. */
    @Override
    void close();
}
