package dev.switchboard.systemtests.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The database by itself: one row of the size of a payload inserted and committed after the other, on each connection. */
final class DatabaseVariant implements Variant {

    /** The product needs some of the database's connections itself. */
    private static final int MOST_CONNECTIONS = 200;

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS public.bench (id uuid PRIMARY KEY, body bytea)";
    private static final String INSERT = "INSERT INTO public.bench VALUES (uuidv7(), ?)";
    private static final byte[] BODY = new byte[700];

    private final Installation product;

    DatabaseVariant(Installation product) {
        this.product = product;
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "database alone";
    }

    @Override
    public Load.Result load(int connections, Duration time) {
        int threads = Math.min(connections, MOST_CONNECTIONS);
        List<Connection> opened = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Latencies>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Connection connection = product.database();
                opened.add(connection);
                work.add(() -> insert(connection, time));
            }
            var all = new Latencies();
            for (var part : pool.invokeAll(work)) {
                all.addAll(part.get());
            }
            return new Load.Result(0, 0, all.count(), all, Map.of(), time);
        } catch (SQLException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The database broke off", e);
        } finally {
            opened.forEach(DatabaseVariant::close);
        }
    }

    private static Latencies insert(Connection connection, Duration time) throws SQLException {
        var latencies = new Latencies();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, BODY);
            long begin = System.nanoTime();
            for (long now = begin; now - begin < time.toNanos(); ) {
                insert.executeUpdate();
                long after = System.nanoTime();
                latencies.add((after - now) / 1000);
                now = after;
            }
        }
        return latencies;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
