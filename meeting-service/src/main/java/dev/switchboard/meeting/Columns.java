package dev.switchboard.meeting;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Columns that are never empty are read, and those that may be are bound. */
public final class Columns {

    private Columns() {}

    /** What a column holds that is never null. */
    public static <T> T get(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }

    /** The time in a column that is never null. */
    public static Instant instant(Readable row, String column) {
        return get(row, column, Instant.class);
    }

    /** Binds what may be null. */
    public static <T> GenericExecuteSpec bind(GenericExecuteSpec spec, String name, Class<T> type, @Nullable T value) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }
}
