package dev.switchboard.ingest.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All kinds that are plugged in. */
@Component
public final class Kinds {

    private final SortedMap<String, IntakeKind> byName = new TreeMap<>();
    private final Map<String, IntakeKind> byFixedDoor = new TreeMap<>();

    Kinds(List<IntakeKind> kinds) {
        kinds.forEach(kind -> byName.put(kind.name(), kind));
        kinds.forEach(kind -> kind.fixedDoors().forEach(path -> byFixedDoor.put(path, kind)));
    }

    /** The kind of that name, or nothing. */
    public Optional<IntakeKind> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The kind of an integration that exists. */
    public IntakeKind of(String name) {
        return named(name).orElseThrow(() -> new IllegalStateException("The kind " + name + " is not plugged in"));
    }

    /** All kinds, by name. */
    public Stream<IntakeKind> all() {
        return byName.values().stream();
    }

    /** Which kind's a fixed address is, by path. */
    public Map<String, IntakeKind> byFixedDoor() {
        return byFixedDoor;
    }

    /** Names of all kinds. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
