package dev.switchboard.meeting.desk;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.meeting.agenda.Author;
import dev.switchboard.meeting.agenda.Change;
import dev.switchboard.meeting.agenda.Field;
import dev.switchboard.meeting.agenda.Meeting;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Lets a person edit a meeting. Runs inside the caller's transaction, on the locked row: of two edits of the same
 * version one wins.
 */
@Service
final class MeetingEditing {

    private final Meetings meetings;
    private final MeetingQueries queries;
    private final Outbox outbox;
    private final Audit audit;

    MeetingEditing(Meetings meetings, MeetingQueries queries, Outbox outbox, Audit audit) {
        this.meetings = meetings;
        this.queries = queries;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Refuses in this order: unknown or not theirs (404), unreadable or locked (422), stale (412), impossible (422). */
    Mono<Void> edit(Caller caller, UUID id, JsonNode patch, @Nullable String ifMatch) {
        Sight sight = Sight.ofWriter(caller);
        return meetings.lock(id)
                .filterWhen(meeting -> queries.isSeen(meeting.id(), sight))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting")))
                .flatMap(before -> {
                    Map<Field, @Nullable String> wanted = Edit.read(patch);
                    ETags.check(ifMatch, before.version());
                    checkEnd(before, wanted.get(Field.END_TIME));
                    return keep(caller, before, before.edited(wanted));
                });
    }

    private static void checkEnd(Meeting meeting, @Nullable String end) {
        if (end != null && Instant.parse(end).isBefore(meeting.said().startTime())) {
            throw ProblemException.invalid("The end cannot lie before the start, "
                            + meeting.said().startTime() + ".")
                    .with("endTime", "lies before the start");
        }
    }

    private Mono<Void> keep(Caller caller, Meeting before, Meeting after) {
        if (after.equals(before)) {
            return Mono.empty();
        }
        Cause cause = Cause.request();
        List<String> fields = Change.between(before, after).stream()
                .map(change -> change.field().wireName())
                .toList();
        return meetings.store(before, after, new Author.Person(caller.id(), caller.name()))
                .then(outbox.append(cause, new MeetingEdited(after.snapshot(), fields)))
                .then(audit.say(
                        cause, caller, "meeting.edited", "meeting", after.id().toString(), String.join(", ", fields)));
    }
}
