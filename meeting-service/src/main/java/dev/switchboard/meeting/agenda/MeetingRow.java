package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.Columns.get;

import dev.switchboard.meeting.Columns;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Identity;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A meeting as a row: what the rules need is read back from {@code said} and {@code by_hand}, the rest is for lists. */
@Component
final class MeetingRow {

    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;

    MeetingRow(JsonMapper json) {
        this.json = json;
    }

    Entry entry(Readable row) {
        UUID id = get(row, "id", UUID.class);
        var key = new BookingKey(get(row, "integration_id", UUID.class), get(row, "provider_id", String.class));
        Long canceled = row.get("canceled_ordinal", Long.class);
        String said = row.get("said", String.class);
        if (said == null) {
            return new Awaited(id, key, canceled);
        }
        return new Meeting(
                id,
                key,
                json.readValue(said, Booking.class),
                canceled,
                fields(get(row, "by_hand", String.class)),
                host(row),
                get(row, "host_by_hand", Boolean.class),
                get(row, "version", Long.class));
    }

    private Map<Field, @Nullable String> fields(String byHand) {
        Map<Field, @Nullable String> fields = new EnumMap<>(Field.class);
        json.readValue(byHand, TEXTS)
                .forEach((name, value) -> fields.put(Field.named(name).orElseThrow(), value));
        return fields;
    }

    private static @Nullable Host host(Readable row) {
        UUID id = row.get("host_id", UUID.class);
        return id == null
                ? null
                : new Host(id, get(row, "host_name", String.class), get(row, "host_email", String.class));
    }

    GenericExecuteSpec bind(GenericExecuteSpec store, Meeting meeting) {
        Host host = meeting.host();
        Identity wanted = Identity.of(meeting.said().hostId());
        String name = meeting.value(Field.CUSTOMER_NAME);
        String email = meeting.value(Field.CUSTOMER_EMAIL);
        GenericExecuteSpec bound = store.bind("id", meeting.id())
                .bind("said", Json.of(json.writeValueAsString(meeting.said())))
                .bind("byHand", Json.of(json.writeValueAsString(texts(meeting.byHand()))))
                .bind("title", meeting.given(Field.TITLE))
                .bind("startTime", meeting.said().startTime())
                .bind("endTime", meeting.endTime())
                .bind("successStatus", meeting.given(Field.SUCCESS_STATUS))
                .bind("customerAttendance", meeting.given(Field.CUSTOMER_ATTENDANCE))
                .bind("hostByHand", meeting.hostByHand())
                .bind("payloadLogId", meeting.said().payloadLogId())
                .bind("version", meeting.version())
                .bind(
                        "words",
                        SearchWords.of(
                                meeting.given(Field.TITLE),
                                name,
                                email,
                                meeting.key().providerId()));
        bound = Columns.bind(bound, "canceled", Long.class, meeting.canceled());
        bound = Columns.bind(bound, "customerName", String.class, name);
        bound = Columns.bind(bound, "customerEmail", String.class, email);
        bound = Columns.bind(bound, "reviewOutcome", String.class, meeting.value(Field.REVIEW_OUTCOME));
        bound = Columns.bind(bound, "notes", String.class, meeting.value(Field.NOTES));
        bound = Columns.bind(bound, "hostIdentity", String.class, wanted == null ? null : wanted.value());
        return Columns.bind(bound, "host", UUID.class, host == null ? null : host.id());
    }

    private static Map<String, @Nullable String> texts(Map<Field, @Nullable String> byHand) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        byHand.forEach((field, value) -> texts.put(field.wireName(), value));
        return texts;
    }

    String json(JsonNode source) {
        return json.writeValueAsString(source);
    }
}
