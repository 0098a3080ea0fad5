package dev.switchboard.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param port the console's; everything else listens on a fixed distance from it
 * @param data folder of everything that outlives a restart
 */
record Options(int port, Path data) {

    private static final int HIGHEST_PORT = 65_535 - Ports.HIGHEST_OFFSET;

    /** The command line was wrong; the message says how. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    static Options of(List<String> arguments) {
        int port = 8080;
        Path data = Path.of("data");
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            switch (name) {
                case "--port" -> port = portOf(valueOf(name, rest));
                case "--data" -> data = Path.of(valueOf(name, rest));
                default ->
                    throw new UsageException("bin/start does not know " + name + ". It takes --port and --data.");
            }
        }
        return new Options(port, data.toAbsolutePath().normalize());
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
