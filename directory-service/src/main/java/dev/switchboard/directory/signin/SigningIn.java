package dev.switchboard.directory.signin;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.DirectoryProperties;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.signin.SignInOutcome.Refused;
import dev.switchboard.directory.signin.SignInOutcome.SignedIn;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Signs members in, keeps them signed in, and signs them out. */
@Service
final class SigningIn {

    private final PasswordCheck check;
    private final TeamMembers members;
    private final Sessions sessions;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final DirectoryProperties properties;
    private final Clock clock;

    SigningIn(
            PasswordCheck check,
            TeamMembers members,
            Sessions sessions,
            Outbox outbox,
            TransactionalOperator transaction,
            DirectoryProperties properties,
            Clock clock) {
        this.check = check;
        this.members = members;
        this.sessions = sessions;
        this.outbox = outbox;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Signs in with e-mail and password. */
    Mono<SignInOutcome> signIn(String email, String password, String address) {
        return check.check(email, password, address, this::begin);
    }

    /** Exchanges a refresh token for the next one. A token that comes a second time ends its whole family. */
    Mono<SignInOutcome> stay(RefreshToken token) {
        Instant now = clock.instant();
        return sessions.lock(token)
                .flatMap(presented -> switch (presented.verdict(now)) {
                    case ROTATE -> rotate(token, presented, now);
                    case END_FAMILY ->
                        sessions.end(presented.family(), "a used token came back", now)
                                .then(say(presented.member(), "session.revoked", "A used refresh token came back."))
                                .thenReturn(new Refused());
                    case REFUSE -> Mono.just(new Refused());
                })
                .defaultIfEmpty(new Refused())
                .as(transaction::transactional);
    }

    /** Signs out. Whether the token was good does not matter. */
    Mono<Void> signOut(RefreshToken token) {
        Instant now = clock.instant();
        return sessions.lock(token)
                .filter(presented -> presented.endedAt() == null)
                .flatMap(presented -> sessions.end(presented.family(), "signed out", now)
                        .then(say(presented.member(), "signed-out", null)))
                .as(transaction::transactional);
    }

    private Mono<SignInOutcome> begin(TeamMember member) {
        Instant now = clock.instant();
        UUID session = Ids.next();
        RefreshToken token = RefreshToken.make();
        return sessions.begin(session, member.id(), token, now, now.plus(properties.refreshTokenLifetime()))
                .then(members.seen(member.id(), now))
                .then(say(member.id(), "signed-in", null))
                .thenReturn(new SignedIn(member, session, token));
    }

    private Mono<SignInOutcome> rotate(RefreshToken used, PresentedToken presented, Instant now) {
        RefreshToken next = RefreshToken.make();
        UUID session = presented.family();
        return members.find(presented.member())
                .filter(TeamMember::active)
                .flatMap(
                        member -> sessions.rotate(session, used, next, now, now.plus(properties.refreshTokenLifetime()))
                                .then(members.seen(member.id(), now))
                                .thenReturn((SignInOutcome) new SignedIn(member, session, next)))
                .defaultIfEmpty(new Refused());
    }

    private Mono<Void> say(UUID member, String action, @Nullable String detail) {
        String id = member.toString();
        return outbox.append(Cause.request(), new Audited(id, action, "team-member", id, detail));
    }
}
