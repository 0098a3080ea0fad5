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

    /** All of them, running beside this installation. */
    static List<Variant> all(Installation product) {
        return List.of(new ProductVariant(product.door()));
    }

    /** The product as it is. */
    record ProductVariant(Door door) implements Variant {

        @Override
        public String name() {
            return "product";
        }

        @Override
        public Load.Result load(int connections, Duration time) {
            return Load.closed(door, connections, time);
        }
    }
}
