package dev.switchboard.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.sandbox.FreePorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start(@TempDir Path dir) throws SQLException {
        postgres = EmbeddedPostgres.start(dir, FreePorts.one());
        postgres.provision(List.of("meeting", "directory"));
        postgres.provision(List.of("meeting", "directory"));
        asOwner("meeting", """
                CREATE TABLE secret (id bigserial, what text);
                CREATE FUNCTION spoken() RETURNS text LANGUAGE sql SECURITY DEFINER
                    AS $$ SELECT max(what) FROM meeting.secret $$;
                """);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void letsTheAppWorkWithTheRowsOfItsOwnSchemaByTheirPlainNames() {
        assertThatCode(() -> asApp("meeting", """
                        INSERT INTO secret (what) VALUES ('m');
                        UPDATE secret SET what = spoken();
                        DELETE FROM secret;
                        """)).doesNotThrowAnyException();
    }

    @Test
    void letsTheAppOwnAndChangeNothing() {
        assertDenied(() -> asApp("meeting", "CREATE TABLE mine (id int)"));
        assertDenied(() -> asApp("meeting", "ALTER TABLE secret ADD COLUMN more text"));
        assertDenied(() -> asApp("meeting", "TRUNCATE secret"));
        assertDenied(() -> asApp("meeting", "CREATE SCHEMA other"));
        assertDenied(() -> asApp("meeting", "CREATE TEMP TABLE mine (id int)"));
    }

    @Test
    void keepsEveryRoleOutOfTheOtherSchemas() {
        assertDenied(() -> asApp("directory", "SELECT * FROM meeting.secret"));
        assertDenied(() -> asApp("directory", "SELECT meeting.spoken()"));
        assertDenied(() -> asOwner("directory", "SELECT * FROM meeting.secret"));
        assertDenied(() -> asOwner("directory", "CREATE TABLE meeting.mine (id int)"));
        assertDenied(() -> asOwner("directory", "CREATE TABLE public.mine (id int)"));
        assertDenied(() -> asOwner("directory", "SET ROLE meeting_owner"));
    }

    @Test
    void keepsServicesOutOfTheOtherDatabases() {
        var it = postgres.credentials("meeting");
        var url = it.jdbcUrl().replace("/switchboard", "/postgres");
        assertDenied(() -> DriverManager.getConnection(url, it.app(), it.appPassword()));
    }

    @Test
    void endsTransactionsThatTheAppLeavesIdle() throws SQLException {
        try (var connection = connect("meeting", false);
                var rows = connection.createStatement().executeQuery("SHOW idle_in_transaction_session_timeout")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("1min");
        }
    }

    @Test
    void keepsPasswordsOutOfItsWords() {
        var it = postgres.credentials("meeting");
        assertThat(it.toString()).doesNotContain(it.appPassword(), it.ownerPassword());
    }

    @Test
    void refusesAServiceNameThatIsNoName() {
        assertThatThrownBy(() -> postgres.provision(List.of("a; DROP DATABASE switchboard")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertDenied(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void asOwner(String service, String sql) throws SQLException {
        try (var connection = connect(service, true)) {
            connection.createStatement().execute(sql);
        }
    }

    private static void asApp(String service, String sql) throws SQLException {
        try (var connection = connect(service, false)) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection connect(String service, boolean owner) throws SQLException {
        var it = postgres.credentials(service);
        return owner
                ? DriverManager.getConnection(it.jdbcUrl(), it.owner(), it.ownerPassword())
                : DriverManager.getConnection(it.jdbcUrl(), it.app(), it.appPassword());
    }
}
