package dev.switchboard.ingest.door;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where the door writes down what came through it. */
interface Ledger {

    /**
     * Writes an entry: its log, and if it is new its place among all about the same thing and its events. Nobody who
     * lets go of the answer cancels the writing.
     *
     * @return where the entry stands, once it is committed; nothing, and nothing is written, if the integration is no
     *     longer what the entry was examined with; an error if nobody can tell whether it is written
     */
    Mono<Standing> keep(Entry entry);

    /** Where an entry stands among those before it. */
    sealed interface Standing {

        /** It is the first of its delivery, or one that was turned away. */
        record Kept() implements Standing {}

        /** It came before. */
        record Again(UUID firstLogId) implements Standing {}
    }
}
