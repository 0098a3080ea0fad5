package dev.switchboard.sandbox.kafka;

import dev.switchboard.sandbox.Folders;
import dev.switchboard.sandbox.PortInUseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker (KRaft, one node) inside this program, on the loopback address only, with its data in
 * {@code DIR/kafka}. It makes no topic by itself. It takes two ports: the given one and the next.
 */
public final class EmbeddedKafka implements AutoCloseable {

    static final int NODE = 1;

    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedKafka(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /** Starts it; it takes requests when this returns. */
    public static EmbeddedKafka start(Path dir, int port) {
        var data = dir.toAbsolutePath().normalize().resolve("kafka");
        PortInUseException.unlessFree(port, "Kafka");
        PortInUseException.unlessFree(port + 1, "Kafka's controller");
        try {
            formatIfMissing(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make Kafka's data directory " + data, e);
        }
        var config = KafkaConfig.fromProps(BrokerSettings.of(data, port), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(port, server);
    }

    /** Prepares the data directory on the first start. It appears whole or not at all. */
    private static void formatIfMissing(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        var unfinished = data.resolveSibling("kafka.part");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(unfinished.toString())
                    .addDirectory(unfinished.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new IOException(e);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where clients find it: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return addressAt(port);
    }

    /** Where clients find one that runs on this port, perhaps in another program. */
    public static String addressAt(int port) {
        return "127.0.0.1:" + port;
    }

    /** Stops it cleanly and waits until it is gone. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
