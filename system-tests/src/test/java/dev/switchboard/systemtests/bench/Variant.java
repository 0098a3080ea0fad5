package dev.switchboard.systemtests.bench;

import java.time.Duration;
import java.util.List;

/** One way of taking payloads. */
interface Variant extends AutoCloseable {

    String name();

    /** Takes as much as this many connections send. */
    Load.Result load(int connections, Duration time);

    /** Processes of its own, beside those of the installation. */
    default List<Long> processes() {
        return List.of();
    }

    @Override
    default void close() {}

    /** All of them, on this installation. */
    static List<Variant> all(Installation product) {
        return List.of(
                new DoorVariant("product", product.door()),
                new DoorVariant("commit stubbed", product.door("stubbed")),
                new DoorVariant("a commit each", product.door("single")),
                new DatabaseVariant(product));
    }

    /** A door of the product; its integration's name says how it keeps payloads, see {@code BenchLedger}. */
    record DoorVariant(String name, Door door) implements Variant {

        @Override
        public Load.Result load(int connections, Duration time) {
            return Load.closed(door, connections, time);
        }
    }
}
