package dev.switchboard.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the kinds of manifests may hold. Those of Kubernetes and Strimzi are their own libraries'; of the others there is
 * none, so that what we use stands here as their documentation has it: KEDA 2.22 (ScaledObject), CloudNativePG 1.29
 * (Cluster), Kustomize 5 (Kustomization).
 */
final class KubernetesModels {

    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", Cluster.class),
            Map.entry("kustomize.config.k8s.io/v1beta1/Kustomization", Kustomization.class));

    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new WithoutRest())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private KubernetesModels() {}

    /** Fails at the first thing that the model does not know. */
    static void mustFit(JsonNode manifest) {
        String kind =
                manifest.get("apiVersion").asString() + "/" + manifest.get("kind").asString();
        Class<?> model = MODELS.get(kind);
        if (model == null) {
            throw new AssertionError("There is no model of " + kind);
        }
        try {
            STRICT.readValue(manifest.toString(), model);
        } catch (JsonProcessingException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    /** The models keep what they do not know; here nothing is kept. */
    private static final class WithoutRest extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }

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

        record Metadata(
                String bootstrapServers, String consumerGroup, String topic, String lagThreshold, String value) {}
    }

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
        record Spec(
                int instances,
                String imageName,
                boolean enableSuperuserAccess,
                Name superuserSecret,
                Bootstrap bootstrap,
                Postgresql postgresql,
                ResourceRequirements resources,
                Storage storage) {}

        record Name(String name) {}

        record Bootstrap(Initdb initdb) {}

        record Initdb(
                String database,
                String owner,
                String encoding,
                String locale,
                String localeProvider,
                String builtinLocale) {}

        record Postgresql(Map<String, String> parameters, Synchronous synchronous) {}

        record Synchronous(String method, int number) {}

        record Storage(String size, String storageClass) {}
    }

    record Kustomization(
            String apiVersion,
            String kind,
            String namespace,
            List<String> resources,
            List<Patch> patches,
            List<Labels> labels,
            List<Generator> configMapGenerator,
            List<NewImage> images) {

        record Patch(String path, Target target) {}

        record Target(String kind) {}

        record Labels(Map<String, String> pairs, boolean includeTemplates) {}

        record Generator(String name, List<String> literals) {}

        record NewImage(String name, String newName, String newTag) {}
    }
}
