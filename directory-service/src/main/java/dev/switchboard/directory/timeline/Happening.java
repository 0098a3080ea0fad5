package dev.switchboard.directory.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing on timelines, as it stands now: each thing is one, however often it changes.
 *
 * @param ref the thing's id
 * @param version a higher one is newer
 * @param at when it takes or took place
 * @param customers on whose timelines it is; nobody's if none
 */
public record Happening(
        Type type,
        UUID ref,
        long version,
        Instant at,
        String title,
        @Nullable String detail,
        @Nullable String status,
        UUID payloadLogId,
        Set<UUID> customers) {

    /** The version of what does not come back. */
    static final long LAST = Long.MAX_VALUE;

    /** What sort of thing. */
    public enum Type {
        MEETING("meeting"),
        ORDER("order"),
        SUPPORT_REQUEST("support_request");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The type on the wire. */
        String word() {
            return word;
        }
    }

    public Happening {
        customers = Set.copyOf(customers);
    }

    /** What is said of a thing, with addresses that lead to nobody behind it: they are kept where somebody reads them. */
    public static @Nullable String detail(@Nullable String said, List<String> unread) {
        if (unread.isEmpty()) {
            return said;
        }
        String addresses = "As given: " + String.join(", ", unread);
        return said == null ? addresses : said + "\n" + addresses;
    }
}
