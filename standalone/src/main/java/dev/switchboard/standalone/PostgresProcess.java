package dev.switchboard.standalone;

import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL, by its first process. */
record PostgresProcess(EmbeddedPostgres postgres, CompletableFuture<Integer> exit) implements RunningProcess {

    PostgresProcess(EmbeddedPostgres postgres) {
        this(postgres, postgres.exit());
    }

    @Override
    public long pid() {
        return postgres.pid();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
