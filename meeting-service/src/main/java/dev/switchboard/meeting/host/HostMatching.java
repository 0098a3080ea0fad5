package dev.switchboard.meeting.host;

import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.meeting.agenda.Author;
import dev.switchboard.meeting.agenda.Meeting;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.team.Member;
import dev.switchboard.meeting.team.Members;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Gives a member the meetings that were waiting for one of their identities.
 *
 * <p>Runs inside the inbox's transaction. Learning about the member locks their identities, see {@link Members}. Who
 * loses an identity, or leaves, keeps the meetings that they have.
 */
@Service
final class HostMatching {

    private final Members members;
    private final Meetings meetings;
    private final Outbox outbox;

    HostMatching(Members members, Meetings meetings, Outbox outbox) {
        this.members = members;
        this.meetings = meetings;
        this.outbox = outbox;
    }

    Mono<Void> match(Cause cause, Member member) {
        return members.learn(member)
                .filter(isNews -> isNews && member.active())
                .flatMapMany(_ -> meetings.lockWaitingFor(member.identities()))
                .concatMap(waiting -> assign(cause, waiting, waiting.heldBy(member.asHost())))
                .then();
    }

    private Mono<Void> assign(Cause cause, Meeting before, Meeting after) {
        return meetings.store(before, after, new Author.Payload())
                .then(outbox.append(cause, new MeetingAssigned(after.snapshot())));
    }
}
