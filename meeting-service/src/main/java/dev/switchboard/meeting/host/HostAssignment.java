package dev.switchboard.meeting.host;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.meeting.agenda.Author;
import dev.switchboard.meeting.agenda.Meeting;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Members;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets a person decide who holds a meeting, or that nobody does. Runs inside the caller's transaction. */
@Service
final class HostAssignment {

    private final Meetings meetings;
    private final Members members;
    private final Outbox outbox;
    private final Audit audit;

    HostAssignment(Meetings meetings, Members members, Outbox outbox, Audit audit) {
        this.meetings = meetings;
        this.members = members;
        this.outbox = outbox;
        this.audit = audit;
    }

    Mono<Void> assign(Caller caller, UUID meeting, @Nullable UUID member, @Nullable String ifMatch) {
        return meetings.lock(meeting)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting")))
                .flatMap(before -> hostOf(member).flatMap(host -> {
                    ETags.check(ifMatch, before.version());
                    return keep(caller, before, before.assigned(host.orElse(null)));
                }));
    }

    private Mono<Optional<Host>> hostOf(@Nullable UUID member) {
        if (member == null) {
            return Mono.just(Optional.empty());
        }
        return members.active(member)
                .map(Optional::of)
                .switchIfEmpty(Mono.error(() -> ProblemException.invalid(
                                "Only an active member of the team can hold a meeting, and this is none.")
                        .with("memberId", "is not an active member of the team")));
    }

    private Mono<Void> keep(Caller caller, Meeting before, Meeting after) {
        if (after.equals(before)) {
            return Mono.empty();
        }
        Mono<Void> stored = meetings.store(before, after, new Author.Person(caller.id(), caller.name()));
        return after.version() == before.version() ? stored : stored.then(say(caller, after));
    }

    private Mono<Void> say(Caller caller, Meeting after) {
        Cause cause = Cause.request();
        String detail =
                after.host() == null ? "to nobody" : "to " + after.host().id();
        return outbox.append(cause, new MeetingAssigned(after.snapshot()))
                .then(audit.say(
                        cause, caller, "meeting.assigned", "meeting", after.id().toString(), detail));
    }
}
