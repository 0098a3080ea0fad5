package dev.switchboard.sandbox;

/** Another program listens on a port that an engine needs. The message names both. */
public final class PortInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private PortInUseException(String message) {
        super(message);
    }

    /** Throws unless the port is free. */
    public static void unlessFree(int port, String engine) {
        if (!FreePorts.isFree(port)) {
            throw new PortInUseException(
                    "Port %d, which %s needs, is in use by another program.".formatted(port, engine));
        }
    }
}
