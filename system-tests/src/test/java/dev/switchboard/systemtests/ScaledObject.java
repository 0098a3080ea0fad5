package dev.switchboard.systemtests;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** What a KEDA ScaledObject may hold, of KEDA 2.22 as far as we use it. */
record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(
            Target scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            List<Trigger> triggers) {}

    record Target(String name) {}

    /** Of the scalers kafka and cpu. */
    record Trigger(String type, String metricType, Metadata metadata) {}

    record Metadata(String bootstrapServers, String consumerGroup, String topic, String lagThreshold, String value) {}
}
