package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.agenda.Meetings;
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
            m.customer_name, m.customer_email, m.said #>> '{details,customerPhone}' AS customer_phone, m.success_status,
            CASE WHEN m.success_status = 'no_show'
                THEN CASE m.customer_attendance WHEN 'attended' THEN 'host' ELSE 'guest' END END AS no_show,
            m.awaiting_reschedule, m.origin, m.type, m.said ->> 'project' AS project,
            m.said #>> '{details,description}' AS description, m.said #>> '{details,location}' AS location,
            m.payload_log_id, m.version,\s""" + CoHostView.COLUMN;

    private static final String DETAIL =
            "SELECT " + SUMMARY + """
            , m.said #>> '{details,rescheduleUrl}' AS reschedule_url, m.said #>> '{details,cancelUrl}' AS cancel_url,
            m.customer_attendance, m.review_outcome, m.notes, m.integration_id, m.provider_id, m.created_at, m.updated_at
            FROM\s""" + FROM + " WHERE m.said IS NOT NULL AND m.id = (" + Meetings.END + ")";

    private final DatabaseClient database;
    private final Meetings meetings;
    private final KeysetList<MeetingView> list;
    private final KeysetList<HistoryView> history;

    MeetingQueries(DatabaseClient database, Meetings meetings) {
        this.database = database;
        this.meetings = meetings;
        list = new KeysetList<>(database, SUMMARY, FROM, "m.id", MeetingView::of)
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
        return list.page(request, filter);
    }

    Mono<Listing<HistoryView>> history(ListRequest request, UUID meeting) {
        return history.page(request, Filter.none().and("c.meeting_id = :meeting", "meeting", meeting));
    }

    /** All about a meeting, for whoever was let through to it. */
    public Mono<MeetingDetailView> detail(UUID meeting) {
        return detail(meeting, Filter.none());
    }

    /** All about a meeting that the caller may know of; else 404. */
    Mono<MeetingDetailView> detail(UUID meeting, Sight sight) {
        return detail(meeting, sight.narrow(Filter.none()))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting")));
    }

    /** Whether the caller may know of a meeting. */
    Mono<Boolean> isSeen(UUID meeting, Sight sight) {
        Filter filter = sight.narrow(Filter.none());
        return database.sql("SELECT EXISTS (SELECT FROM meeting m WHERE m.id = :id AND " + filter.sql() + ")")
                .bind("id", meeting)
                .bindValues(filter.values())
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<MeetingDetailView> detail(UUID asked, Filter filter) {
        return meetings.lineage(asked)
                .flatMap(lineage -> database.sql(DETAIL + " AND " + filter.sql())
                        .bind("id", asked)
                        .bindValues(filter.values())
                        .map(row -> MeetingDetailView.of(row, asked, lineage))
                        .one());
    }
}
