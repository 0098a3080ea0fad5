package dev.switchboard.ingest.calendly;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.json.Fields;
import org.jspecify.annotations.Nullable;

/** Calendly's ids are opaque: the last segments of addresses that come in several forms and are never built here. */
final class CalendlyId {

    private static final int LONGEST_ADDRESS = 2000;

    private CalendlyId() {}

    /** The id in a field that holds an address, or the bare id of the first generation. */
    static @Nullable String in(Fields fields, String field) {
        String address = fields.text(field, LONGEST_ADDRESS);
        if (address == null) {
            return null;
        }
        String id = lastSegment(address.strip());
        if (id.isEmpty()) {
            return fields.fault(field, "must end in an id");
        }
        return id.length() > Bounds.MAX_ID_LENGTH
                ? fields.fault(field, "must not end in an id of more than " + Bounds.MAX_ID_LENGTH + " characters")
                : id;
    }

    private static String lastSegment(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(address.lastIndexOf('/', end - 1) + 1, end);
    }
}
