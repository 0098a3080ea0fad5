package dev.switchboard.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who listens where, as a distance from the console's port, so that several systems run side by side.
 *
 * @param console the console's port
 */
record Ports(int console) {

    static final int HIGHEST_OFFSET = 13;

    int ingest() {
        return console + 1;
    }

    int directory() {
        return console + 2;
    }

    int meeting() {
        return console + 3;
    }

    int notifier() {
        return console + 6;
    }

    int kafka() {
        return console + 10;
    }

    int postgres() {
        return console + 12;
    }

    int sandbox() {
        return console + HIGHEST_OFFSET;
    }

    /**
     * Refuses to start beside whoever has one of the ports. PostgreSQL's is not looked at here: its own start first ends a
     * PostgreSQL that outlived a killed Switchboard.
     */
    void mustBeFree() {
        Map<Integer, String> needed = new TreeMap<>(Map.of(
                console,
                "the console",
                ingest(),
                "ingest-service",
                directory(),
                "directory-service",
                meeting(),
                "meeting-service",
                notifier(),
                "notifier-service",
                kafka(),
                "Kafka",
                kafka() + 1,
                "Kafka's controller",
                sandbox(),
                "the sandbox"));
        needed.forEach((port, who) -> {
            if (!isFree(port)) {
                throw new StartException("Port " + port + " is in use, and " + who + " needs it. "
                        + "End what listens there, or choose another place: bin/start --port N");
            }
        });
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
