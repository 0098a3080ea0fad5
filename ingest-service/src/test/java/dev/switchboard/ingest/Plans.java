package dev.switchboard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.testing.Engines;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL goes about queries. */
public final class Plans {

    private static final String IDS =
            "ARRAY['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']::uuid[]";

    private Plans() {}

    /** Months to come are empty, and reading an empty table whole is right. */
    public static void assertReadsNoneFromEndToEnd(String tables, String sql) throws SQLException {
        List<String> plan = run("EXPLAIN (ANALYZE) " + sql.replace(":ids", IDS));
        assertThat(plan).anyMatch(line -> line.contains("Index"));
        assertThat(plan)
                .noneMatch(line -> line.matches(".*Seq Scan on (" + tables + ").*")
                        && !line.contains("never executed")
                        && !line.contains("rows=0.00"));
    }

    /** Runs a statement as the owner of the tables; answers the first column. */
    public static List<String> run(String sql) throws SQLException {
        var owner = Engines.postgres().credentials("ingest");
        List<String> lines = new ArrayList<>();
        try (var connection = DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = ingest");
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return lines;
    }
}
