package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.agenda.SearchWords;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The conditions that a caller can put on the list of meetings. */
final class MeetingFilter {

    static final List<String> STATUSES = List.of("scheduled", "completed", "no_show", "follow_up", "canceled");

    /** Asked apart, so that a rare word is looked up and not waited for along the order of the page. */
    static final String FOUND = "m.id = ANY (ARRAY(SELECT f.id FROM meeting f WHERE f.search @@ CAST(:q AS tsquery)))";

    private static final Set<String> PAGING = Set.of("limit", "page", "offset", "cursor", "sort");
    private static final List<String> FILTERS = List.of(
            "assigned", "hostId", "status", "from", "to", "q", "integrationId", "payloadLogId", "origin", "type");

    private final MultiValueMap<String, String> query;

    private MeetingFilter(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException 422 if one is unknown or unreadable
     */
    static Filter of(MultiValueMap<String, String> query) {
        for (String name : query.keySet()) {
            if (!FILTERS.contains(name) && !PAGING.contains(name)) {
                throw refusal(name, "is no filter of this list; there are " + String.join(", ", FILTERS));
            }
        }
        return new MeetingFilter(query).filter();
    }

    private Filter filter() {
        Filter filter = Filter.none()
                .and("m.said IS NOT NULL")
                .and("m.host_id = :host", "host", uuid("hostId"))
                .and("m.success_status = :status", "status", oneOf("status", STATUSES))
                .and("m.start_time >= :from", "from", instant("from"))
                .and("m.start_time < :to", "to", instant("to"))
                .and("m.origin = :origin", "origin", query.getFirst("origin"))
                .and("m.type = :type", "type", query.getFirst("type"))
                .and("m.integration_id = :integration", "integration", uuid("integrationId"))
                .and(
                        "m.id IN (SELECT p.meeting_id FROM meeting_payload p WHERE p.payload_log_id = :log)",
                        "log",
                        uuid("payloadLogId"));
        String assigned = oneOf("assigned", List.of("true", "false"));
        if (assigned != null) {
            filter = filter.and(assigned.equals("true") ? "m.host_id IS NOT NULL" : "m.host_id IS NULL");
        }
        return search(filter);
    }

    private Filter search(Filter filter) {
        String asked = query.getFirst("q");
        if (asked == null || asked.isBlank()) {
            return filter;
        }
        String words = SearchWords.query(asked);
        return words.isEmpty() ? filter.and("FALSE") : filter.and(FOUND, "q", words);
    }

    private @Nullable UUID uuid(String name) {
        return read(name, UUID::fromString, "must be an id");
    }

    private @Nullable Instant instant(String name) {
        return read(
                name,
                text -> OffsetDateTime.parse(text).toInstant(),
                "must be a time with its offset, 2025-06-20T10:00:00Z");
    }

    private @Nullable String oneOf(String name, List<String> words) {
        String given = query.getFirst(name);
        if (given != null && !words.contains(given)) {
            throw refusal(name, "must be one of " + String.join(", ", words));
        }
        return given;
    }

    private <T> @Nullable T read(String name, Function<String, T> reading, String rule) {
        String given = query.getFirst(name);
        try {
            return given == null ? null : reading.apply(given);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refusal(name, rule);
        }
    }

    private static ProblemException refusal(String name, String rule) {
        return ProblemException.invalid("'" + name + "' " + rule + ".").with(name, rule);
    }
}
