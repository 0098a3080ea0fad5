package dev.switchboard.directory.signin;

import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.platform.outbox.Cause;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Ends sign-ins, and says so to every service: their access tokens are refused from then on. All methods run in the
 * caller's transaction, under the member's lock.
 */
@Service
public final class EndingSessions {

    private static final UUID NONE = new UUID(0, 0);

    private final Sessions sessions;
    private final MemberSaving saving;
    private final Clock clock;

    EndingSessions(Sessions sessions, MemberSaving saving, Clock clock) {
        this.sessions = sessions;
        this.saving = saving;
        this.clock = clock;
    }

    /** Ends all of a member's. */
    public Mono<Void> everywhere(Cause cause, TeamMember member, String because) {
        return everywhereElse(cause, member, NONE, because);
    }

    /** Ends all of a member's but one. */
    Mono<Void> everywhereElse(Cause cause, TeamMember member, UUID stays, String because) {
        return sessions.endAllOf(member.id(), stays, because, clock.instant())
                .then(Mono.defer(() -> saving.announce(cause, member)));
    }

    /** Ends one. */
    Mono<Void> one(Cause cause, TeamMember member, UUID session, String because) {
        return sessions.end(session, because, clock.instant()).then(Mono.defer(() -> saving.announce(cause, member)));
    }
}
