package dev.switchboard.sandbox.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sets up a PostgreSQL that somebody else runs as the embedded one is: {@code Provision ingest meeting …}, then it ends.
 *
 * <p>{@code POSTGRES_ADDRESS} is its host and port, {@code POSTGRES_PASSWORD} that of the role postgres, and {@code
 * MEETING_OWNER_PASSWORD} and {@code MEETING_APP_PASSWORD} those that the roles of a service shall have. May run any
 * number of times: before each release, and to change passwords.
 */
public final class Provision {

    private static final int WRONG_CALL = 2;

    private Provision() {}

    /** Ends with 0 when everything is as it should be. */
    public static void main(String[] services) {
        try {
            run(List.of(services), System.getenv());
            System.out.println("PostgreSQL has the schemas and roles of " + String.join(", ", services) + ".");
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_CALL);
        } catch (SQLException e) {
            System.err.println("PostgreSQL could not be set up: " + e.getMessage());
            System.exit(1);
        }
    }

    static void run(List<String> services, Map<String, String> environment) throws SQLException {
        var superuser = new Superuser(given(environment, "POSTGRES_ADDRESS"), given(environment, "POSTGRES_PASSWORD"));
        new Provisioning(superuser, role -> given(environment, role.toUpperCase(Locale.ROOT) + "_PASSWORD"))
                .provide(services);
    }

    private static String given(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set.");
        }
        return value;
    }
}
