package dev.switchboard.standalone;

import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL, by its first process. */
record PostgresProcess(EmbeddedPostgres postgres) implements RunningProcess {

    @Override
    public long pid() {
        return postgres.pid();
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return postgres.exit();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
