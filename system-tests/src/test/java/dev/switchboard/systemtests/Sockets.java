package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out whose connection it is. */
final class Sockets {

    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;

    private Sockets() {}

    /** The local ports of a process, as Linux tells them. */
    static Set<Integer> of(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        Set<Integer> ports = new HashSet<>();
        try (var files = Files.list(folder.resolve("fd"))) {
            Set<String> open = files.map(Sockets::target).collect(Collectors.toSet());
            for (String table : List.of("tcp", "tcp6")) {
                Files.readAllLines(folder.resolve("net").resolve(table)).stream()
                        .map(line -> line.strip().split("\\s+", -1))
                        .filter(columns -> open.contains("socket:[" + columns[INODE] + "]"))
                        .forEach(columns -> ports.add(portOf(columns[LOCAL_ADDRESS])));
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
