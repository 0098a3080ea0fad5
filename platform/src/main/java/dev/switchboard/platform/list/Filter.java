package dev.switchboard.platform.list;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on the rows of a list, joined by AND. Immutable. */
public record Filter(String sql, Map<String, Object> values) {

    /** No condition. */
    public static Filter none() {
        return new Filter("TRUE", Map.of());
    }

    /** Adds a condition without a value: {@code "host_id IS NULL"}. */
    public Filter and(String condition) {
        return new Filter(sql + " AND " + condition, values);
    }

    /**
     * Adds a condition if there is a value for it.
     *
     * @param condition constant SQL with the value's name: {@code "status = :status"}
     */
    public Filter and(String condition, String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Filter(sql + " AND " + condition, more);
    }
}
