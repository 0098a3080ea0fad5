package dev.switchboard.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that starts PostgreSQL, says its process id, and waits to be killed. */
final class PostgresHolder {

    private PostgresHolder() {}

    public static void main(String[] args) throws IOException {
        var postgres = EmbeddedPostgres.start(Path.of(args[0]), Integer.parseInt(args[1]));
        postgres.provision(List.of("meeting"));
        System.out.println("pid " + postgres.pid());
        System.in.read();
    }
}
