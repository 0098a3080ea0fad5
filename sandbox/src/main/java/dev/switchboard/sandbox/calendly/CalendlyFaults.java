package dev.switchboard.sandbox.calendly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The faults that are still to come, first asked first. They are forgotten at a restart. Thread-safe. */
@Component
final class CalendlyFaults {

    private final List<CalendlyFault> coming = new ArrayList<>();

    synchronized void add(CalendlyFault fault) {
        coming.add(fault);
    }

    synchronized List<CalendlyFault> all() {
        return List.copyOf(coming);
    }

    synchronized void clear() {
        coming.clear();
    }

    /** The fault that this call meets, if any. */
    synchronized Optional<CalendlyFault> next(String path) {
        for (int i = 0; i < coming.size(); i++) {
            var fault = coming.get(i);
            if (fault.concerns(path)) {
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
