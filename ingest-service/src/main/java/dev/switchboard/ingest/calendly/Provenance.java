package dev.switchboard.ingest.calendly;

import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;
import static dev.switchboard.ingest.calendly.Answers.LONGEST_TEXT;

import dev.switchboard.ingest.json.Fields;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.mapping.MappedFields;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an invitee was read from.
 *
 * @param source the payload as a webhook would have it; mappings point into it
 */
record Provenance(Delivery delivery, JsonNode source) {

    /** Of an appointment; the first is the host. */
    static final int MOST_HOSTS = 51;

    UUID integrationId() {
        return delivery.integrationId();
    }

    UUID logId() {
        return delivery.logId();
    }

    boolean imported() {
        return delivery.origin() == Delivery.Origin.IMPORT;
    }

    /** What it belongs to: as the integration maps it, else by the campaign. A guest can make up both. */
    @Nullable String project(Fields payload) {
        String path = delivery.mapping().get(CalendlyKind.PROJECT);
        if (path == null) {
            return payload.inIfAny("tracking").textIfAny("utm_campaign", MAX_NAME_LENGTH);
        }
        return MappedFields.find(source, CalendlyKind.PROJECT, path).stream()
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString)
                .filter(text -> !text.isBlank() && text.length() <= MAX_NAME_LENGTH)
                .findFirst()
                .orElse(null);
    }

    /** An appointment needs no name of its own. */
    static String titleOf(@Nullable String name) {
        return name == null ? "Calendly meeting" : name;
    }

    /** Where to join or to go. Calendly adds kinds of places: one that says neither has none. */
    static @Nullable String placeOf(Fields event) {
        Fields location = event.inIfAny("location");
        return Stream.of(
                        location.textIfAny("join_url", LONGEST_TEXT),
                        location.textIfAny("location", LONGEST_TEXT),
                        event.textIfAny("location", LONGEST_TEXT))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
