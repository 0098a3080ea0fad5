package dev.switchboard.meeting.desk;

import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads meetings and their history for people. The host's name is that of today. */
@Component
public final class MeetingQueries {

    static final String FROM = "meeting m LEFT JOIN member h ON h.id = m.host_id";

    static final String SUMMARY = """
            m.id, m.title, m.start_time, m.end_time, m.host_id, h.name AS host_name, h.email AS host_email,
            m.customer_name, m.customer_email, m.success_status, m.payload_log_id, m.version""";

    /** What a meeting is part of now: itself, mostly. */
    private static final String END = """
            WITH RECURSIVE way AS (
                SELECT id, merged_into FROM meeting WHERE id = :id
                UNION
                SELECT next.id, next.merged_into FROM way JOIN meeting next ON next.id = way.merged_into)
            SELECT id FROM way WHERE merged_into IS NULL""";

    private static final String DETAIL =
            "SELECT " + SUMMARY + """
            , m.customer_attendance, m.review_outcome, m.notes, m.integration_id, m.provider_id, m.created_at, m.updated_at
            FROM\s""" + FROM + " WHERE m.said IS NOT NULL AND m.id = (" + END + ")";

    private final DatabaseClient database;
    private final KeysetList<MeetingView> meetings;
    private final KeysetList<HistoryView> history;

    MeetingQueries(DatabaseClient database) {
        this.database = database;
        meetings = new KeysetList<>(database, SUMMARY, FROM, "m.id", MeetingView::of)
                .sortedBy("startTime", "m.start_time", "timestamptz")
                .sortedBy("title", "m.title", "text")
                .sortedBy("createdAt", "m.created_at", "timestamptz")
                .byDefault("-startTime");
        history = new KeysetList<>(
                        database,
                        "c.at, c.by_id, c.by_name, c.field, c.before, c.after",
                        "meeting_history c",
                        "c.id",
                        HistoryView::of)
                .sortedBy("at", "c.at", "timestamptz")
                .byDefault("-at");
    }

    Mono<Listing<MeetingView>> list(ListRequest request, Filter filter) {
        return meetings.page(request, filter);
    }

    Mono<Listing<HistoryView>> history(ListRequest request, UUID meeting) {
        return history.page(request, Filter.none().and("c.meeting_id = :meeting", "meeting", meeting));
    }

    /** All about a meeting, for whoever was let through to it. */
    public Mono<MeetingDetailView> detail(UUID meeting) {
        return database.sql(DETAIL)
                .bind("id", meeting)
                .map(MeetingDetailView::of)
                .one();
    }

    Mono<MeetingDetailView> detail(UUID meeting, Sight sight) {
        return detail(meeting)
                .filter(view -> sight.onlyHost() == null
                        || (view.host() != null && view.host().id().equals(sight.onlyHost())))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting")));
    }
}
