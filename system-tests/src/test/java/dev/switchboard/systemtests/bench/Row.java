package dev.switchboard.systemtests.bench;

import java.nio.file.Path;

/** One kind of figure. */
interface Row {

    /** Measures it on installations of its own, at this port and the nineteen after it, and stops them. */
    void measure(Path root, int port, Effort effort, Report report);
}
