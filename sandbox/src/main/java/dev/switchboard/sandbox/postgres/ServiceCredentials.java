package dev.switchboard.sandbox.postgres;

import java.nio.file.Path;

/**
 * How one service reaches its schema.
 *
 * @param jdbcUrl address for Flyway, which signs in as the owner
 * @param r2dbcUrl address for the run-time, which signs in as the app
 * @param owner role that owns the schema and everything in it
 * @param app role that reads and writes rows, and owns nothing
 */
public record ServiceCredentials(
        String jdbcUrl, String r2dbcUrl, String owner, String ownerPassword, String app, String appPassword) {

    /** Of a provisioned service of the PostgreSQL on this port, which another program may have started. */
    public static ServiceCredentials of(Path dir, int port, String service) {
        return Provisioning.credentials(new Secrets(dir.resolve("secrets")), service, port);
    }

    @Override
    public String toString() {
        return "ServiceCredentials[" + jdbcUrl + ", " + owner + ", " + app + "]";
    }
}
