package dev.switchboard.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.sandbox.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    Path dir;

    private final int port = FreePorts.one();

    @Test
    void keepsItsDataOverAStopAndAStart() throws SQLException {
        try (var postgres = provisioned("meeting")) {
            execute(asOwner(postgres, "meeting"), "CREATE TABLE kept (what text)");
            execute(asApp(postgres, "meeting"), "INSERT INTO kept VALUES ('ä')");
        }
        try (var postgres = provisioned("meeting")) {
            assertThat(ask(asApp(postgres, "meeting"), "SELECT upper(what) FROM kept"))
                    .isEqualTo("Ä");
        }
    }

    @Test
    void writesDurably() throws SQLException {
        try (var postgres = provisioned("meeting")) {
            var app = asApp(postgres, "meeting");
            assertThat(List.of("fsync", "synchronous_commit", "log_timezone", "max_connections", "data_checksums"))
                    .extracting(setting -> ask(app, "SHOW " + setting))
                    .containsExactly("on", "on", "UTC", "300", "on");
        }
    }

    @Test
    void refusesAWrongPasswordAndNone() throws SQLException {
        try (var postgres = provisioned("meeting")) {
            var url = postgres.credentials("meeting").jdbcUrl();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "meeting_app", "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "meeting_app", ""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void endsTheServerThatOutlivedItsKilledStarter() throws Exception {
        var holder = holder();
        long orphan;
        try (var said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            orphan = pidSaidIn(said);
            holder.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (var postgres = provisioned("meeting")) {
            assertThat(ProcessHandle.of(orphan)
                            .flatMap(process -> process.info().commandLine()))
                    .as("what still runs under the orphan's number")
                    .isEmpty();
            assertThat(postgres.pid()).isNotEqualTo(orphan);
            assertThat(ask(asApp(postgres, "meeting"), "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void startsAlthoughTheNumberOfItsFormerProcessBelongsToAnother() throws IOException {
        provisioned("meeting").close();
        var lines = ProcessHandle.current().pid() + "\n" + dir.resolve("postgres") + "\n1700000000\n" + port + "\n";
        Files.writeString(dir.resolve("postgres/postmaster.pid"), lines);

        provisioned("meeting").close();
    }

    @Test
    void leavesAServerAloneWhoseStarterStillRuns() throws SQLException {
        try (var postgres = provisioned("meeting")) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(dir, FreePorts.one()))
                    .hasMessageContaining("already runs the PostgreSQL in " + dir.resolve("postgres"));
            assertThat(ask(asApp(postgres, "meeting"), "SELECT 'here'")).isEqualTo("here");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(dir, other.getLocalPort()))
                    .hasMessage("Port %d, which PostgreSQL needs, is in use by another program."
                            .formatted(other.getLocalPort()));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void runsAsAnUnprivilegedUserWhereRootMayMakeNoNamespace() throws Exception {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx--x--x"));

        try (var postgres = EmbeddedPostgres.start(dir, port, dir.resolve("pgbin"), Confinement.OTHER_USER)) {
            postgres.provision(List.of("meeting"));
            assertThat(Files.getAttribute(postgres.dataDirectory(), "unix:uid")).isEqualTo(65534);
        }
    }

    @Test
    void leavesNoProcessAndNoReadableSecretBehind() throws IOException {
        var postgres = provisioned("meeting");
        postgres.close();

        assertThat(postgres.exit()).succeedsWithin(Duration.ofSeconds(10));
        try (var secrets = Files.list(dir.resolve("secrets"))) {
            assertThat(secrets)
                    .hasSize(3)
                    .allSatisfy(
                            secret -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                    .isEqualTo("rw-------"));
        }
    }

    private EmbeddedPostgres provisioned(String... services) {
        var postgres = EmbeddedPostgres.start(dir, port);
        postgres.provision(List.of(services));
        return postgres;
    }

    private Process holder() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java, "-cp", classPath, PostgresHolder.class.getName(), dir.toString(), Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long pidSaidIn(BufferedReader said) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("pid ")) {
                return Long.parseLong(line.substring(4));
            }
        }
        throw new IOException("PostgreSQL did not start in the other program");
    }

    private static Connection asOwner(EmbeddedPostgres postgres, String service) throws SQLException {
        var it = postgres.credentials(service);
        return DriverManager.getConnection(it.jdbcUrl(), it.owner(), it.ownerPassword());
    }

    private static Connection asApp(EmbeddedPostgres postgres, String service) throws SQLException {
        var it = postgres.credentials(service);
        return DriverManager.getConnection(it.jdbcUrl(), it.app(), it.appPassword());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
