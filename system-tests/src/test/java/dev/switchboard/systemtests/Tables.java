package dev.switchboard.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Looks into the tables of a running product, where a metric would be seconds old. */
record Tables(Product product) {

    private static final List<String> SERVICES = List.of("ingest", "directory", "meeting", "notifier");

    /** Records that any service has parked, and events that Kafka refused. */
    long leftBehind() {
        long count = 0;
        for (String service : SERVICES) {
            count += number(
                    "SELECT (SELECT count(*) FROM %1$s.dead_letter) + (SELECT count(*) FROM %1$s.outbox WHERE refused IS NOT NULL)"
                            .formatted(service));
        }
        return count;
    }

    long number(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException, IOException {
        String password = Files.readString(product.data().resolve("secrets").resolve("postgres"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (product.port() + 12) + "/switchboard", "postgres", password.strip());
    }
}
