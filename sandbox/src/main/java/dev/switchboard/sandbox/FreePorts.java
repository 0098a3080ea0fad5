package dev.switchboard.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds ports of the loopback address that nobody listens on.
 *
 * <p>It looks below the range from which systems take ports for outgoing connections. A port that was free a moment ago
 * can be taken: whoever binds it still has to cope.
 */
public final class FreePorts {

    private static final int LOWEST = 18_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;

    private FreePorts() {}

    /** One free port. */
    public static int one() {
        return block(1);
    }

    /** The first of {@code size} free ports in a row. */
    public static int block(int size) {
        return IntStream.range(0, ATTEMPTS)
                .map(_ -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - size))
                .filter(first -> IntStream.range(first, first + size).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Found no " + size + " free ports in a row."));
    }

    /** Whether nobody listens on this port of the loopback address right now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
