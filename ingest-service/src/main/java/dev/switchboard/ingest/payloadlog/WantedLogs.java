package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which payload logs are wanted; each may be left out. The list and replays ask by the same words. */
public record WantedLogs(
        @Nullable UUID integrationId,
        @Nullable Outcome outcome,
        @Nullable String q,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Letters of a word that are asked for: PostgreSQL takes words of at most 2,046 bytes. */
    private static final int LONGEST = 500;

    /** The tables that {@link #filter} speaks of. */
    public static final String FROM = "payload_log l JOIN integration i ON i.id = l.integration_id";

    /**
     * What somebody asks for.
     *
     * @throws ProblemException 422 if there is no such outcome or a time is none
     */
    public static WantedLogs of(
            @Nullable UUID integrationId,
            @Nullable String outcome,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to) {
        return new WantedLogs(integrationId, outcomeOf(outcome), q, timeOf("from", from), timeOf("to", to));
    }

    /** The condition on {@link #FROM}. */
    public Filter filter() {
        return Filter.none()
                .and("l.integration_id = :integrationId", "integrationId", integrationId)
                .and("l.outcome = :outcome", "outcome", outcome == null ? null : outcome.word())
                .and("l.search @@ CAST(:q AS tsquery)", "q", query(q))
                .and("l.received_at >= :from", "from", from)
                .and("l.received_at < :to", "to", to);
    }

    /**
     * A query for words that begin as asked: first of all the whole text as one word, since ids may hold any character;
     * else each of its words.
     */
    private static @Nullable String query(@Nullable String asked) {
        String text =
                asked == null ? "" : asked.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        if (text.isEmpty()) {
            return null;
        }
        String words = Arrays.stream(text.split("\\W+"))
                .filter(word -> !word.isEmpty())
                .map(WantedLogs::beginning)
                .collect(Collectors.joining(" & "));
        return words.isEmpty() ? beginning(text) : beginning(text) + " | (" + words + ")";
    }

    private static String beginning(String word) {
        String known = word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
        return "'" + known.replace("\\", "\\\\").replace("'", "''") + "':*";
    }

    private static @Nullable Outcome outcomeOf(@Nullable String word) {
        try {
            return word == null || word.isEmpty() ? null : Outcome.of(word);
        } catch (IllegalArgumentException _) {
            throw wrong("outcome", "must be one of accepted, duplicate, passed_over, rejected");
        }
    }

    private static @Nullable Instant timeOf(String name, @Nullable String text) {
        try {
            if (text == null || text.isEmpty()) {
                return null;
            }
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw wrong(name, "must be of the years 1 to 9999");
            }
            return time.toInstant();
        } catch (DateTimeException _) {
            throw wrong(name, "must be an ISO 8601 time with an offset");
        }
    }

    private static ProblemException wrong(String name, String message) {
        return ProblemException.invalid("'" + name + "' " + message + ".").with(name, message);
    }
}
