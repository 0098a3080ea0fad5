package dev.switchboard.sandbox.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The faults that are still to come, first asked first. They are forgotten at a restart. */
@Component
final class Faults {

    private final List<Fault> coming = new ArrayList<>();

    synchronized void add(Fault fault) {
        coming.add(fault);
    }

    synchronized List<Fault> all() {
        return List.copyOf(coming);
    }

    synchronized void clear() {
        coming.clear();
    }

    /** The fault that this call meets, if any. */
    synchronized Optional<Fault> next(String method) {
        for (int i = 0; i < coming.size(); i++) {
            var fault = coming.get(i);
            if (fault.concerns(method)) {
                if (fault.left() == 1) {
                    coming.remove(i);
                } else {
                    coming.set(i, fault.oneLess());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
