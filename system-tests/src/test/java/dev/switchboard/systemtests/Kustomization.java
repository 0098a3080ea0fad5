package dev.switchboard.systemtests;

import java.util.List;
import java.util.Map;

/** What a Kustomization may hold, of Kustomize 5 as far as we use it. */
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
