package dev.switchboard.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Under which identity PostgreSQL runs, for it refuses to be root. */
enum Confinement {

    /** We are an ordinary user, and so is PostgreSQL. */
    PLAIN(""),

    /** We are root: in a user namespace of its own PostgreSQL is nobody, and its files stay ours. */
    NAMESPACE("unshare -U"),

    /** We are root where namespaces are refused: PostgreSQL runs as, and its files belong to, an unprivileged id. */
    OTHER_USER("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final String UNPRIVILEGED = "65534:65534";
    private static final long PROBE_SECONDS = 10;

    private final String prefix;

    Confinement(String prefix) {
        this.prefix = prefix;
    }

    static Confinement here() {
        if (!System.getProperty("user.name").equals("root")) {
            return PLAIN;
        }
        return succeeds(NAMESPACE.around(List.of("true"))) ? NAMESPACE : OTHER_USER;
    }

    List<String> around(List<String> command) {
        var whole = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1)));
        whole.addAll(command);
        return whole;
    }

    /** The same, in a session of its own where the system can: a Ctrl-C at the terminal does not reach it. */
    List<String> inOwnSession(List<String> command) {
        var whole = new ArrayList<String>();
        if (succeeds(List.of("setsid", "true"))) {
            whole.add("setsid");
        }
        whole.addAll(around(command));
        return whole;
    }

    /** Lets PostgreSQL read and write what we made for it. */
    void handOver(Path path) {
        if (this == OTHER_USER
                && Files.exists(path)
                && !succeeds(List.of("chown", "-R", UNPRIVILEGED, path.toString()))) {
            throw new IllegalStateException("Cannot hand " + path + " to the user that PostgreSQL runs as");
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            var probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while trying " + command, e));
        }
    }
}
