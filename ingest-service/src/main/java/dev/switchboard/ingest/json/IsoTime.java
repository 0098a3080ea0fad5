package dev.switchboard.ingest.json;

import dev.switchboard.contracts.Bounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as ISO 8601 has them, with an offset in any of its forms: {@code Z}, {@code +02:00}, {@code +0200}, {@code +02}. */
public final class IsoTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoTime() {}

    /** The instant, to the microsecond that PostgreSQL keeps; nothing if it is none, or none that every service can keep. */
    public static Optional<Instant> parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text, FORMAT).toInstant().truncatedTo(ChronoUnit.MICROS);
            return Optional.of(instant).filter(Bounds::isStorable);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
