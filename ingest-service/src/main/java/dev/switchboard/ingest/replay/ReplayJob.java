package dev.switchboard.ingest.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A replay of many, as the worker goes on with it.
 *
 * @param reasons how many were passed over for which reason
 * @param workedUpTo the last log that was seen to
 */
record ReplayJob(
        Order order, Selection selection, long done, long passedOver, Map<String, Long> reasons, UUID workedUpTo) {

    ReplayJob after(UUID log, Ending ending) {
        return switch (ending) {
            case Ending.Sent _ -> new ReplayJob(order, selection, done + 1, passedOver, reasons, log);
            case Ending.PassedOver(var reason) -> {
                Map<String, Long> counted = new TreeMap<>(reasons);
                counted.merge(reason, 1L, Long::sum);
                yield new ReplayJob(order, selection, done, passedOver + 1, counted, log);
            }
        };
    }
}
