package dev.switchboard.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
sealed interface Options {

    /** Folder of everything that outlives a restart. */
    Path data();

    /**
     * A whole system.
     *
     * @param port the console's; everything else listens on a fixed distance from it
     * @param separate whether each service and engine is a process of its own
     * @param demo whether a believable week is loaded, if it was not before
     */
    record Start(int port, Path data, boolean separate, boolean demo) implements Options {}

    /** One more instance of a service, beside a system that runs on the data. */
    record Join(String service, Path data) implements Options {}

    /** The command line was wrong; the message says how. */
    final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    static Options of(List<String> arguments) {
        var given = new Given();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            given.take(rest.next(), rest);
        }
        return given.asOptions();
    }

    /** Collects the arguments in whatever order they come. */
    final class Given {

        private static final int HIGHEST_PORT = 65_535 - Ports.HIGHEST_OFFSET;

        private Path data = Path.of("data");
        private boolean separate;
        private boolean demo;
        private @Nullable String port;
        private @Nullable String service;

        private void take(String name, Iterator<String> rest) {
            switch (name) {
                case "--port" -> port = valueOf(name, rest);
                case "--data" -> data = Path.of(valueOf(name, rest));
                case "--separate" -> separate = true;
                case "--demo" -> demo = true;
                case "--join" -> service = valueOf(name, rest);
                default -> throw new UsageException("bin/start does not know " + name + ". See bin/start --help.");
            }
        }

        private Options asOptions() {
            Path folder = data.toAbsolutePath().normalize();
            if (service == null) {
                return new Start(port == null ? 8080 : portOf(port), folder, separate, demo);
            }
            if (port != null || separate || demo) {
                throw new UsageException("--join takes --data only: the new instance finds a free port by itself.");
            }
            if (!Parts.JOINABLE.contains(service)) {
                throw new UsageException(
                        "--join takes one of " + String.join(", ", Parts.JOINABLE) + ", not '" + service + "'.");
            }
            return new Join(service, folder);
        }

        private static String valueOf(String name, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new UsageException(name + " needs a value.");
            }
            return rest.next();
        }

        private static int portOf(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port >= 1 && port <= HIGHEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new UsageException("--port must be a number from 1 to " + HIGHEST_PORT + ", not '" + text + "'.");
        }
    }
}
