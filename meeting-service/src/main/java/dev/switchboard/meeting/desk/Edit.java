package dev.switchboard.meeting.desk;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.meeting.agenda.Field;
import dev.switchboard.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads an edit of a meeting: which fields get which values. Everything that is wrong with it is said at once. */
final class Edit {

    private static final int LONGEST_REMARK = 10_000;
    private static final List<String> ATTENDANCES = List.of("unknown", "attended", "not_attended");
    private static final Pattern E_MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final String EDITABLE =
            "title, endTime, customerName, customerEmail, successStatus," + " customerAttendance, reviewOutcome, notes";
    private static final String START_IS_LOCKED =
            "is locked: it comes from the payload of the booking. Change it where the meeting was booked.";

    private final Map<Field, @Nullable String> values = new EnumMap<>(Field.class);
    private final Map<String, String> locked = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private Edit() {}

    /**
     * Reads a JSON object; a field that it does not name stays as it is.
     *
     * @throws ProblemException 422
     */
    static Map<Field, @Nullable String> read(JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.invalid("Send a JSON object with the fields to change: " + EDITABLE + ".");
        }
        Edit edit = new Edit();
        patch.properties().forEach(property -> edit.take(property.getKey(), property.getValue()));
        edit.refuseIfWrong();
        return Collections.unmodifiableMap(edit.values);
    }

    private void take(String name, JsonNode node) {
        Optional<Field> field = Field.named(name);
        if (field.isEmpty()) {
            locked.put(name, "cannot be edited; what can is " + EDITABLE);
        } else if (field.get() == Field.START_TIME) {
            locked.put(name, START_IS_LOCKED);
        } else if (field.get() == Field.HOST) {
            locked.put(name, "is set by PUT /api/meetings/{id}/host");
        } else if (node.isNull() || node.isString()) {
            take(field.get(), node.isNull() ? "" : node.asString().strip());
        } else {
            wrong.put(name, "must be text or null");
        }
    }

    private void take(Field field, String text) {
        if (!Bounds.isStorable(text)) {
            wrong.put(field.wireName(), "holds a character that cannot be stored");
            return;
        }
        switch (field) {
            case TITLE -> keep(field, text, !text.isEmpty(), "cannot be empty", Bounds.MAX_NAME_LENGTH);
            case CUSTOMER_NAME -> keep(field, text, true, "", Bounds.MAX_NAME_LENGTH);
            case CUSTOMER_EMAIL ->
                keep(
                        field,
                        text,
                        text.isEmpty() || E_MAIL.matcher(text).matches(),
                        "must be an e-mail address, or null",
                        Bounds.MAX_NAME_LENGTH);
            case SUCCESS_STATUS -> keepOneOf(field, text, MeetingFilter.STATUSES);
            case CUSTOMER_ATTENDANCE -> keepOneOf(field, text, ATTENDANCES);
            case REVIEW_OUTCOME, NOTES -> keep(field, text, true, "", LONGEST_REMARK);
            case END_TIME -> keepTime(text);
            case START_TIME, HOST -> throw new IllegalArgumentException(field + " is not edited here");
        }
    }

    private void keep(Field field, String text, boolean right, String rule, int longest) {
        if (!right) {
            wrong.put(field.wireName(), rule);
        } else if (text.length() > longest) {
            wrong.put(field.wireName(), "is longer than %,d characters".formatted(longest));
        } else {
            values.put(field, text.isEmpty() ? null : text);
        }
    }

    private void keepOneOf(Field field, String text, List<String> words) {
        keep(field, text, words.contains(text), "must be one of " + String.join(", ", words), text.length());
    }

    private void keepTime(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            keep(Field.END_TIME, time.toString(), Bounds.isStorable(time), "must lie in the years 1970 to 2200", 99);
        } catch (DateTimeException e) {
            wrong.put(Field.END_TIME.wireName(), "must be a time with its offset, 2025-06-20T11:00:00Z");
        }
    }

    private void refuseIfWrong() {
        Map<String, String> first = locked.isEmpty() ? wrong : locked;
        if (first.isEmpty()) {
            return;
        }
        String[] sentences = first.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' " + entry.getValue())
                .toArray(String[]::new);
        String detail = sentences[0].endsWith(".") ? sentences[0] : sentences[0] + ".";
        var problem = locked.isEmpty()
                ? ProblemException.invalid(detail)
                : new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "locked-field", "Locked field", detail);
        locked.forEach(problem::with);
        wrong.forEach(problem::with);
        throw problem;
    }
}
