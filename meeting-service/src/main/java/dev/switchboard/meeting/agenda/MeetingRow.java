package dev.switchboard.meeting.agenda;

import static dev.switchboard.meeting.Columns.get;

import dev.switchboard.meeting.agenda.Meetings.Payload;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A meeting as a row: what the rules need is read back from {@code said} and {@code by_hand}, the rest is for lists. */
@Component
final class MeetingRow {

    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;
    private final Sealing sealing;

    MeetingRow(JsonMapper json, Sealing sealing) {
        this.json = json;
        this.sealing = sealing;
    }

    Entry entry(Readable row) {
        UUID id = get(row, "id", UUID.class);
        var key = key(row);
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

    static BookingKey key(Readable row) {
        return new BookingKey(get(row, "integration_id", UUID.class), get(row, "provider_id", String.class));
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

    /** The columns of a meeting that may change, by name. */
    static Map<String, @Nullable Object> columns(Meeting meeting) {
        Host host = meeting.host();
        Identity wanted = Identity.of(meeting.said().hostId());
        String name = meeting.value(Field.CUSTOMER_NAME);
        String email = meeting.value(Field.CUSTOMER_EMAIL);
        String title = meeting.given(Field.TITLE);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", meeting.id());
        columns.put("said", meeting.said());
        columns.put("canceled_ordinal", meeting.canceled());
        columns.put("by_hand", texts(meeting.byHand()));
        columns.put("title", title);
        columns.put("start_time", meeting.said().startTime());
        columns.put("end_time", meeting.endTime());
        columns.put("customer_name", name);
        columns.put("customer_email", email);
        columns.put("success_status", meeting.given(Field.SUCCESS_STATUS));
        columns.put("customer_attendance", meeting.given(Field.CUSTOMER_ATTENDANCE));
        columns.put("review_outcome", meeting.value(Field.REVIEW_OUTCOME));
        columns.put("notes", meeting.value(Field.NOTES));
        columns.put("host_identity", wanted == null ? null : wanted.value());
        columns.put("host_id", host == null ? null : host.id());
        columns.put("host_by_hand", meeting.hostByHand());
        columns.put("payload_log_id", meeting.said().payloadLogId());
        columns.put("words", SearchWords.of(title, name, email, meeting.key().providerId()));
        columns.put("version", meeting.version());
        return columns;
    }

    /** A line of a meeting's history. */
    static Map<String, @Nullable Object> history(UUID meeting, Change change, Author author) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", Ids.next());
        columns.put("meeting_id", meeting);
        columns.put("field", change.field().wireName());
        columns.put("before", change.before());
        columns.put("after", change.after());
        if (author instanceof Author.Person(var id, var name)) {
            columns.put("by_id", id);
            columns.put("by_name", name);
        }
        return columns;
    }

    private static Map<String, @Nullable String> texts(Map<Field, @Nullable String> byHand) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        byHand.forEach((field, value) -> texts.put(field.wireName(), value));
        return texts;
    }

    Json json(List<Map<String, @Nullable Object>> rows) {
        return Json.of(json.writeValueAsString(rows));
    }

    /** The original of a payload; its bytes go as Base64. */
    Map<String, @Nullable Object> sealed(Payload payload) {
        UUID id = Ids.next();
        Sealed source = sealing.seal(id, json.writeValueAsBytes(payload.source()));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("meeting_id", payload.meeting());
        columns.put("payload_log_id", payload.payloadLogId());
        columns.put("ordinal", payload.ordinal());
        columns.put("key_id", source.keyId());
        columns.put("sealed", source.bytes());
        return columns;
    }
}
