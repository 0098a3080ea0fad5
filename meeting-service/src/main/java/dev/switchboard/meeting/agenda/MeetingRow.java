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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A meeting as a row: what the rules need is read back from its bookings and {@code by_hand}, the rest is for lists. */
@Component
final class MeetingRow {

    /** What {@link #lineage} reads of the bookings of the meeting {@code m}. */
    static final String BOOKINGS = """
            coalesce((SELECT jsonb_agg(jsonb_build_object('providerId', b.provider_id, 'replaces', b.replaces,
                    'said', b.said, 'canceled', b.canceled, 'absence', b.absence, 'live', b.live))
                FROM booking b WHERE b.meeting_id = m.id), '[]') AS bookings""";

    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<BookingState>> STATES = new TypeReference<>() {};

    private final JsonMapper json;
    private final Sealing sealing;

    MeetingRow(JsonMapper json, Sealing sealing) {
        this.json = json;
        this.sealing = sealing;
    }

    Entry entry(Readable row) {
        UUID id = get(row, "id", UUID.class);
        UUID integration = get(row, "integration_id", UUID.class);
        Lineage lineage = lineage(row);
        if (lineage.current().isEmpty()) {
            return new Awaited(id, integration, lineage);
        }
        return new Meeting(
                id,
                integration,
                lineage,
                fields(get(row, "by_hand", String.class)),
                host(row),
                get(row, "host_by_hand", Boolean.class),
                get(row, "version", Long.class));
    }

    Lineage lineage(Readable row) {
        return Lineage.of(json.readValue(get(row, "bookings", String.class), STATES));
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
        Booking said = meeting.said();
        Host host = meeting.host();
        Identity wanted = Identity.of(said.hostId());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", meeting.id());
        columns.put("provider_id", meeting.current().providerId());
        columns.put("said", said);
        columns.put("by_hand", texts(meeting.byHand()));
        for (Field field : Field.values()) {
            columns.put(columnOf(field), meeting.value(field));
        }
        columns.put("host_identity", wanted == null ? null : wanted.value());
        columns.put("host_id", host == null ? null : host.id());
        columns.put("host_by_hand", meeting.hostByHand());
        columns.put("payload_log_id", said.payloadLogId());
        columns.put("origin", said.origin());
        columns.put("type", said.type());
        columns.put("co_hosts", coHosts(said));
        columns.put("awaiting_reschedule", meeting.awaitsReschedule());
        columns.put("imported", meeting.isImported());
        columns.put("words", words(meeting));
        columns.put("version", meeting.version());
        return columns;
    }

    private static String columnOf(Field field) {
        return switch (field) {
            case TITLE -> "title";
            case START_TIME -> "start_time";
            case END_TIME -> "end_time";
            case CUSTOMER_NAME -> "customer_name";
            case CUSTOMER_EMAIL -> "customer_email";
            case SUCCESS_STATUS -> "success_status";
            case CUSTOMER_ATTENDANCE -> "customer_attendance";
            case REVIEW_OUTCOME -> "review_outcome";
            case NOTES -> "notes";
            case HOST -> "host_label";
        };
    }

    private static List<String> coHosts(Booking said) {
        return said.coHosts().stream()
                .map(Identity::of)
                .flatMap(Stream::ofNullable)
                .map(Identity::value)
                .distinct()
                .sorted()
                .toList();
    }

    private static String[] words(Meeting meeting) {
        return SearchWords.of(Stream.concat(
                        Stream.of(Field.TITLE, Field.CUSTOMER_NAME, Field.CUSTOMER_EMAIL)
                                .map(meeting::value),
                        meeting.lineage().bookings().keySet().stream())
                .toArray(String[]::new));
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

    /** All that is kept of a booking. */
    static Map<String, @Nullable Object> booking(Agenda.Kept kept) {
        BookingState state = kept.state();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("integration_id", kept.key().integrationId());
        columns.put("provider_id", kept.key().providerId());
        columns.put("meeting_id", kept.meeting());
        columns.put("replaces", state.replaces());
        columns.put("said", state.said());
        columns.put("canceled", state.canceled());
        columns.put("absence", state.absence());
        columns.put("live", state.live());
        return columns;
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
        columns.put("provider_id", payload.booking().providerId());
        columns.put("payload_log_id", payload.payloadLogId());
        columns.put("ordinal", payload.ordinal());
        columns.put("key_id", source.keyId());
        columns.put("sealed", source.bytes());
        return columns;
    }
}
