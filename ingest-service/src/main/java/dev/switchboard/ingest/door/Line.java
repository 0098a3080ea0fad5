package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;
import java.util.Set;
import java.util.UUID;

/**
 * An entry as {@link LedgerStatement} takes it.
 *
 * @param json what the statement reads
 * @param locks what the statement locks for it; no two lines of one statement may share any
 */
record Line(UUID logId, Bytes json, Set<Lock> locks) {

    /** One delivery, or one thing of a provider. */
    sealed interface Lock {

        record OfDelivery(UUID integrationId, String key) implements Lock {}

        record OfThing(UUID integrationId, String providerId) implements Lock {}
    }
}
