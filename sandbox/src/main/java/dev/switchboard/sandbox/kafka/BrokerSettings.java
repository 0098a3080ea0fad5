package dev.switchboard.sandbox.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What a single broker needs to be told: one node that is its own controller, and sizes fit for one machine. */
final class BrokerSettings {

    /** The largest event, and room for its key and headers. */
    private static final int LARGEST_RECORD = 8 * 1024 * 1024 + 64 * 1024;

    private static final int SEGMENT_BYTES = 128 * 1024 * 1024;
    private static final int INDEX_BYTES = 2 * 1024 * 1024;

    private BrokerSettings() {}

    static Properties of(Path data, int port) {
        var settings = new Properties();
        settings.putAll(addresses(port));
        settings.putAll(oneNode());
        settings.putAll(retention());
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.io.threads", "4");
        settings.put("num.network.threads", "2");
        return settings;
    }

    private static Map<String, String> addresses(int port) {
        var broker = "127.0.0.1:" + port;
        var controller = "127.0.0.1:" + (port + 1);
        return Map.of(
                "listeners",
                "PLAINTEXT://" + broker + ",CONTROLLER://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + broker,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.quorum.voters",
                EmbeddedKafka.NODE + "@" + controller);
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", Integer.toString(EmbeddedKafka.NODE),
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    private static Map<String, String> retention() {
        return Map.of(
                "message.max.bytes", Integer.toString(LARGEST_RECORD),
                "replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD),
                "log.retention.hours", Integer.toString(30 * 24),
                "offsets.retention.minutes", Integer.toString(60 * 24 * 60),
                "log.segment.bytes", Integer.toString(SEGMENT_BYTES),
                "log.index.size.max.bytes", Integer.toString(INDEX_BYTES),
                "log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024),
                "group.initial.rebalance.delay.ms", "0");
    }
}
