package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Target;
import dev.switchboard.ingest.mapping.FieldPath;
import dev.switchboard.ingest.mapping.UnusablePathException;
import dev.switchboard.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a mapping may say. */
public final class MappingRules {

    private MappingRules() {}

    /**
     * The given mapping in the order of the kind's targets.
     *
     * @throws ProblemException 422 that names each target that the kind has not and each path that is none
     */
    public static Map<String, String> mapping(@Nullable Map<String, @Nullable String> given, IntakeKind kind) {
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        List<String> targets = kind.targets().stream().map(Target::name).toList();
        var problem = ProblemException.invalid("'mapping' must hold paths by the fields that the kind has.");
        given.forEach((target, path) -> {
            if (!targets.contains(target)) {
                problem.with("mapping." + target, allowed(kind, targets));
            } else {
                check(target, path, problem);
            }
        });
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
        Map<String, String> mapping = new LinkedHashMap<>();
        targets.stream()
                .filter(given::containsKey)
                .forEach(target -> mapping.put(target, Objects.requireNonNull(given.get(target))));
        return mapping;
    }

    private static void check(String target, @Nullable String path, ProblemException problem) {
        try {
            FieldPath.parse(path == null ? "" : path);
        } catch (UnusablePathException e) {
            problem.with("mapping." + target, e.getMessage());
        }
    }

    private static String allowed(IntakeKind kind, List<String> targets) {
        return targets.isEmpty()
                ? "the kind " + kind.name() + " has no fields to map: its provider's words are known"
                : "must be one of " + String.join(", ", targets);
    }
}
