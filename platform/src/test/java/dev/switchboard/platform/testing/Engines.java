package dev.switchboard.platform.testing;

import dev.switchboard.sandbox.FreePorts;
import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import dev.switchboard.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL and a real Kafka, started once for a test JVM and gone with it. */
public final class Engines {

    private static final Path DIR = directory();
    private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(DIR, FreePorts.one());
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.start(DIR, FreePorts.block(2));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Engines::stop));
    }

    private Engines() {}

    /** The PostgreSQL, to cut it off or to look into it. */
    public static EmbeddedPostgres postgres() {
        return POSTGRES;
    }

    /** Where Kafka listens. */
    public static String kafka() {
        return KAFKA.bootstrapServers();
    }

    /** A folder that is deleted when the JVM ends. */
    public static Path directory(String name) {
        try {
            return Files.createDirectories(DIR.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties with which a service runs on these engines, in its own schema. */
    public static Map<String, String> properties(String service) {
        POSTGRES.provision(List.of(service));
        var credentials = POSTGRES.credentials(service);
        Map<String, String> properties = new TreeMap<>();
        properties.put("spring.r2dbc.url", credentials.r2dbcUrl());
        properties.put("spring.r2dbc.username", credentials.app());
        properties.put("spring.r2dbc.password", credentials.appPassword());
        properties.put("spring.flyway.url", credentials.jdbcUrl());
        properties.put("spring.flyway.user", credentials.owner());
        properties.put("spring.flyway.password", credentials.ownerPassword());
        properties.put("spring.kafka.bootstrap-servers", kafka());
        properties.put("switchboard.key-dir", DIR.resolve(service + "-keys").toString());
        properties.put("switchboard.access.jwks-uri", TestTokens.jwksUri().toString());
        properties.put(
                "switchboard.access.jwks-cache",
                DIR.resolve(service + "-jwks.json").toString());
        return properties;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("switchboard-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop() {
        KAFKA.close();
        POSTGRES.close();
        try {
            FileSystemUtils.deleteRecursively(DIR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
