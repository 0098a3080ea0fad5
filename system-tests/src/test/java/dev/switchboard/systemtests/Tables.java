package dev.switchboard.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

    /** Rows, each with its columns as text; null is an empty text. */
    List<List<String>> rows(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(Objects.requireNonNullElse(found.getString(i), ""));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements, of which the last one's answer does not matter. */
    void run(String... statements) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
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
