package dev.switchboard.systemtests;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What can happen to a database while it is in use. */
record Disturbances(Product product) {

    private static final String OF_THE_SERVICES = "FROM pg_stat_activity WHERE usename LIKE '%\\_app'";

    /** Lets some time pass in which a fault has its effect. */
    static void lasts(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /** Ends the connections of all services, as an administrator or a proxy may. */
    void cutAllConnections() {
        tables().rows("SELECT pg_terminate_backend(pid) " + OF_THE_SERVICES);
    }

    /** Kills the process of one connection, whereupon PostgreSQL ends all others and recovers from its log. */
    void crash() {
        List<List<String>> busiest = tables().rows(
                        "SELECT pid " + OF_THE_SERVICES + " ORDER BY state = 'active' DESC, state_change DESC LIMIT 1");
        busiest.forEach(
                pid -> ProcessHandle.of(Long.parseLong(pid.getFirst())).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Makes it refuse to write, as one that lost its place to another does. */
    void makeReadOnly(boolean readOnly) {
        tables().run(
                        "SET default_transaction_read_only = off",
                        "ALTER DATABASE switchboard SET default_transaction_read_only = " + (readOnly ? "on" : "off"));
        cutAllConnections();
    }

    /** Makes one commit of three fail that writes into this table, at the very end and for want of space. */
    void failCommitsOf(String table) {
        String schema = table.substring(0, table.indexOf('.'));
        tables().run("""
                CREATE OR REPLACE FUNCTION %s.no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF random() < 0.33 THEN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END IF;
                    RETURN NULL;
                END $$""".formatted(schema), """
                CREATE CONSTRAINT TRIGGER no_space AFTER INSERT ON %s DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION %s.no_space()""".formatted(table, schema));
    }

    void letCommitsOf(String table) {
        tables().run("DROP TRIGGER IF EXISTS no_space ON " + table);
    }

    private Tables tables() {
        return new Tables(product);
    }
}
