package dev.switchboard.meeting.agenda;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One field of a meeting, before and after. */
public record Change(
        Field field, @Nullable String before, @Nullable String after) {

    /** What differs between two states of a meeting, in the order of the fields. */
    public static List<Change> between(Meeting before, Meeting after) {
        return Arrays.stream(Field.values())
                .map(field -> new Change(field, before.value(field), after.value(field)))
                .filter(change -> !Objects.equals(change.before, change.after))
                .toList();
    }
}
