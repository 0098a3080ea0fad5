package dev.switchboard.systemtests;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;

/** What a CloudNativePG Cluster may hold, of CloudNativePG 1.29 as far as we use it. */
record PostgresCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
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
