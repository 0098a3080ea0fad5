package dev.switchboard.sandbox.postgres;

import dev.switchboard.sandbox.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One data directory with the programs that serve it. */
final class Cluster {

    private final Path data;
    private final Path log;
    private final Path binaries;
    private final Confinement confinement;

    Cluster(Path dir, Path binaries, Confinement confinement) {
        this.data = dir.resolve("postgres");
        this.log = dir.resolve("logs").resolve("postgres.log");
        this.binaries = binaries;
        this.confinement = confinement;
    }

    Path data() {
        return data;
    }

    Path log() {
        return log;
    }

    /** Claims the data directory for this program; the system gives it back when the program ends, however it ends. */
    FileChannel claim() throws IOException {
        Files.createDirectories(data.getParent());
        var file = data.resolveSibling("postgres.lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // said below
        }
        channel.close();
        throw new IllegalStateException("Another program already runs the PostgreSQL in " + data + ".");
    }

    /** Makes the data directory on the first start. It appears whole or not at all. */
    void createIfMissing(String password) throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        var unfinished = Files.createDirectories(data.resolveSibling("postgres.part"));
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        var passing = Files.createTempDirectory("switchboard");
        var passwordFile = passing.resolve("password");
        try {
            Secrets.writePrivately(passwordFile, password);
            confinement.handOver(unfinished);
            confinement.handOver(passing);
            initdb(unfinished, passwordFile);
        } finally {
            Folders.delete(passing);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Path target, Path passwordFile) throws IOException, InterruptedException {
        var initdb = List.of(
                program("initdb"),
                "--pgdata=" + target,
                "--username=" + Superuser.NAME,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        var process = new ProcessBuilder(confinement.around(initdb))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("PostgreSQL could not make its data directory " + target + ":\n" + said);
        }
    }

    /** Starts the server in the foreground of a session of its own. It is not ready yet when this returns. */
    Process serve(int port) throws IOException {
        confinement.handOver(data);
        Files.createDirectories(log.getParent());
        var postgres = List.of(
                program("postgres"),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "max_connections=300",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
        return new ProcessBuilder(confinement.inOwnSession(postgres))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }
}
