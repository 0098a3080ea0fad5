package dev.switchboard.sandbox.postgres;

import dev.switchboard.sandbox.PortInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL that runs beside this program, durable, on the loopback address only.
 *
 * <p>Its data stand in {@code DIR/postgres}, its log in {@code DIR/logs/postgres.log}, its passwords in
 * {@code DIR/secrets}. It runs in a session of its own and lives on when this program is killed; the next start with the
 * same folder ends it first. Only {@link #close()} stops it: nothing here registers a shutdown hook.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final String WRONG_PASSWORD = "28P01";

    private final int port;
    private final Cluster cluster;
    private final FileChannel claim;
    private final Process process;
    private final Postmaster postmaster;
    private final Secrets secrets;

    private EmbeddedPostgres(int port, Cluster cluster, FileChannel claim, Process process, Secrets secrets) {
        this.port = port;
        this.cluster = cluster;
        this.claim = claim;
        this.process = process;
        this.postmaster = new Postmaster(process.toHandle());
        this.secrets = secrets;
    }

    /** Starts it, with the programs in the user's cache folder, or in {@code DIR/pgbin} where that cannot be shared. */
    public static EmbeddedPostgres start(Path dir, int port) {
        var confinement = Confinement.here();
        var cache = confinement == Confinement.OTHER_USER
                ? dir.resolve("pgbin")
                : Path.of(System.getProperty("user.home"), ".cache", "switchboard");
        return start(dir, port, cache, confinement);
    }

    /** Starts it, with the programs unpacked in the given folder, which many may share. */
    public static EmbeddedPostgres start(Path dir, int port, Path cache) {
        return start(dir, port, cache, Confinement.here());
    }

    static EmbeddedPostgres start(Path dir, int port, Path cache, Confinement confinement) {
        var absolute = dir.toAbsolutePath().normalize();
        var cluster = new Cluster(absolute, PostgresBinaries.unpackedIn(cache), confinement);
        try {
            return start(cluster, new Secrets(absolute.resolve("secrets")), port);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres start(Cluster cluster, Secrets secrets, int port)
            throws IOException, InterruptedException {
        var claim = cluster.claim();
        try {
            Postmaster.endOrphanOf(cluster.data());
            PortInUseException.unlessFree(port, "PostgreSQL");
            var superuser = superuserOf(port, secrets);
            cluster.createIfMissing(superuser.password());
            var process = cluster.serve(port);
            awaitReady(process, superuser, cluster.log());
            return new EmbeddedPostgres(port, cluster, claim, process, secrets);
        } catch (IOException | InterruptedException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private static Superuser superuserOf(int port, Secrets secrets) {
        return new Superuser("127.0.0.1:" + port, secrets.get("postgres"));
    }

    private static void awaitReady(Process process, Superuser superuser, Path log)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (var _ = superuser.connect("postgres")) {
                return;
            } catch (SQLException notYet) {
                if (WRONG_PASSWORD.equals(notYet.getSQLState())) {
                    new Postmaster(process.toHandle()).stop();
                    throw new IOException(
                            "the password in the secrets folder is not that of its data directory", notYet);
                }
            }
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended at once. Its last words:\n" + lastWords(log));
            }
        }
        new Postmaster(process.toHandle()).stop();
        throw new IOException("it was not ready within " + PATIENCE.toSeconds() + " s; see " + log);
    }

    private static String lastWords(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The id of its first process. */
    public long pid() {
        return postmaster.pid();
    }

    /** The exit status of that process, when it has ended. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Where its data stand. */
    public Path dataDirectory() {
        return cluster.data();
    }

    /** Makes the database and, for each service, its schema and its two roles. May be repeated. */
    public void provision(List<String> services) {
        try {
            Provisioning.with(secrets, superuserOf(port, secrets)).provide(services);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot set up the schemas of " + services + ": " + e.getMessage(), e);
        }
    }

    /** How a provisioned service signs in. */
    public ServiceCredentials credentials(String service) {
        return Provisioning.credentials(secrets, service, port);
    }

    /** Stops it cleanly and waits until it is gone. */
    @Override
    public void close() {
        try (claim) {
            postmaster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
