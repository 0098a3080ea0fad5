package dev.switchboard.ingest.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The headers of a request. Their names have no case; one may have come more than once. Never printed. */
public final class Headers {

    private final SortedMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public Headers(Map<String, List<String>> given) {
        given.forEach((name, values) ->
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
    }

    /** Its first value; empty if it did not come. */
    String first(String name) {
        List<String> values = byName.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** Whether it came more than once, so that nobody knows which was meant. */
    boolean repeats(String name) {
        return byName.getOrDefault(name, List.of()).size() > 1;
    }
}
