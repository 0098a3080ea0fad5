package dev.switchboard.standalone;

import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL, by its first process. */
record PostgresProcess(EmbeddedPostgres postgres, CompletableFuture<Integer> exit) implements RunningProcess {

    PostgresProcess(EmbeddedPostgres postgres) {
        this(postgres, postgres.exit());
    }

    /** Starts it with the schemas and roles of all services. */
    static PostgresProcess start(Options.Start options, RunFolder run) {
        var started = EmbeddedPostgres.start(options.data(), new Ports(options.port()).postgres());
        try {
            started.provision(Parts.WITH_SCHEMA);
            run.ready(Parts.POSTGRES, "127.0.0.1:" + started.port(), started.pid());
            return new PostgresProcess(started);
        } catch (RuntimeException e) {
            started.close(); // or the next try would find its folder taken, by this very process
            throw e;
        }
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
