package dev.switchboard.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes the database, and for each service its schema and its two roles. May run any number of times; then roles have the
 * passwords of the last.
 */
final class Provisioning {

    static final String DATABASE = "switchboard";

    private final Superuser superuser;
    private final UnaryOperator<String> passwords;

    /**
     * For a server.
     *
     * @param passwords the password of a role by its name
     */
    Provisioning(Superuser superuser, UnaryOperator<String> passwords) {
        this.superuser = superuser;
        this.passwords = passwords;
    }

    /** With the passwords of that folder; those that are missing are made. */
    static Provisioning with(Secrets secrets, Superuser superuser) {
        return new Provisioning(superuser, role -> passwordOf(secrets, role));
    }

    void provide(List<String> services) throws SQLException {
        try (var connection = superuser.connect("postgres")) {
            createDatabaseOn(connection);
        }
        try (var connection = superuser.connect(DATABASE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('provision'))");
            statement.execute(resource("database.sql"));
            for (var service : services) {
                statement.execute(sqlFor(service));
            }
            connection.commit();
        }
    }

    static ServiceCredentials credentials(Secrets secrets, String service, int port) {
        var owner = ownerOf(service);
        var app = appOf(service);
        var address = "postgresql://127.0.0.1:" + port + "/" + DATABASE;
        return new ServiceCredentials(
                "jdbc:" + address,
                "r2dbc:" + address,
                owner,
                passwordOf(secrets, owner),
                app,
                passwordOf(secrets, app));
    }

    private static void createDatabaseOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private String sqlFor(String service) {
        var values = Map.of(
                "${service}", service,
                "${ownerPassword}", literal(ownerOf(service)),
                "${appPassword}", literal(appOf(service)));
        var sql = resource("service.sql");
        for (var value : values.entrySet()) {
            sql = sql.replace(value.getKey(), value.getValue());
        }
        return sql;
    }

    private String literal(String role) {
        return passwords.apply(role).replace("'", "''");
    }

    private static String ownerOf(String service) {
        return checked(service) + "_owner";
    }

    private static String appOf(String service) {
        return checked(service) + "_app";
    }

    private static String checked(String service) {
        if (!service.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("A service is named in lower-case letters, not '" + service + "'");
        }
        return service;
    }

    private static String passwordOf(Secrets secrets, String role) {
        return secrets.get("postgres-" + role);
    }

    private static String resource(String name) {
        try (var in = Provisioning.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
