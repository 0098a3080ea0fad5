package dev.switchboard.sandbox.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The one role that may make databases and roles. No service ever gets it.
 *
 * @param address host and port: {@code 127.0.0.1:5432}
 */
record Superuser(String address, String password) {

    static final String NAME = "postgres";

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address + "/" + database + "?loginTimeout=10&socketTimeout=60", NAME, password);
    }

    @Override
    public String toString() {
        return "Superuser[" + address + "]";
    }
}
