package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.platform.testing.Engines;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LedgerConnectionIT {

    @Test
    void leavesNothingBehindOfAConnectionThatCameTooLate() throws Exception {
        Engines.postgres().provision(List.of("ingest"));
        var ledger = new LedgerConnection(connections("too-late"), Duration.ofSeconds(8));
        signal("STOP");
        try {
            assertThatThrownBy(() -> ledger.write(List.of()).block()).hasCauseInstanceOf(TimeoutException.class);
        } finally {
            signal("CONT");
        }

        assertThat(connectionsNamed("ledger-it")).isEqualTo(1); // stood behind the late one in the server's queue
        await().untilAsserted(() -> assertThat(connectionsNamed("too-late")).isZero());
    }

    private static ConnectionFactory connections(String name) {
        var app = Engines.postgres().credentials("ingest");
        return ConnectionFactories.get(ConnectionFactoryOptions.parse(app.r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.USER, app.app())
                .option(ConnectionFactoryOptions.PASSWORD, app.appPassword())
                .option(Option.valueOf("applicationName"), name)
                .build());
    }

    private static long connectionsNamed(String name) throws SQLException {
        var app = Engines.postgres().credentials("ingest");
        try (var connection = DriverManager.getConnection(app.jdbcUrl(), app.app(), app.appPassword());
                var statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-it'");
            try (var rows = statement.executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + name + "'")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The postmaster's: those who are connected already are not frozen. */
    private static void signal(String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                "kill",
                                "-" + signal,
                                Long.toString(Engines.postgres().pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
