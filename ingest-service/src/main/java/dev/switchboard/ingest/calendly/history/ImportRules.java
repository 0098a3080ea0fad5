package dev.switchboard.ingest.calendly.history;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.calendly.history.ImportRequests.StartImport;
import dev.switchboard.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be asked of an import. Each method answers what was asked, or throws a 422 that says what is wrong. */
final class ImportRules {

    private static final int MOST_YEARS = 5;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,2000}");

    private ImportRules() {}

    /** A stretch of time, its end not included. */
    record Span(Instant start, Instant end) {}

    static Span span(StartImport wish) {
        Instant start = time("startDate", wish.startDate(), false);
        Instant end = time("endDate", wish.endDate(), true);
        if (!start.isBefore(end)) {
            throw wrong("endDate", "must be later than startDate");
        }
        if (end.atOffset(ZoneOffset.UTC).minusYears(MOST_YEARS).toInstant().isAfter(start)) {
            throw wrong("endDate", "must be at most " + MOST_YEARS + " years after startDate");
        }
        return new Span(start, end);
    }

    /** The token of this import, or null for the stored one. */
    static @Nullable String token(@Nullable String given, boolean stored) {
        if (given == null || given.isBlank()) {
            if (stored) {
                return null;
            }
            throw wrong(
                    "calendlyApiToken",
                    "is missing, and none is stored: give a personal access token, or set CALENDLY_API_TOKEN");
        }
        if (!TOKEN.matcher(given.strip()).matches()) {
            throw wrong("calendlyApiToken", "must be a token as Calendly shows it, without spaces");
        }
        return given.strip();
    }

    private static Instant time(String field, @Nullable String text, boolean wholeDay) {
        String rule = "must be an ISO 8601 time with an offset, or a day, of the years 1970 to 2200";
        if (text == null) {
            throw wrong(field, "is missing: it " + rule);
        }
        try {
            Instant time = DAY.matcher(text.strip()).matches()
                    ? LocalDate.parse(text.strip())
                            .plusDays(wholeDay ? 1 : 0)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text.strip()).toInstant();
            if (Bounds.isStorable(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw wrong(field, rule);
    }

    static ProblemException wrong(String field, String message) {
        return ProblemException.invalid("'" + field + "' " + message + ".").with(field, message);
    }
}
