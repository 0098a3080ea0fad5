package dev.switchboard.directory.signin;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.DirectoryProperties;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.signin.SignInOutcome.Refused;
import dev.switchboard.directory.signin.SignInOutcome.SignedIn;
import dev.switchboard.platform.audit.RefusalLines;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Signs members in, keeps them signed in, and signs them out. */
@Service
public final class SigningIn {

    private static final String DEACTIVATED = "The member is deactivated.";

    private final PasswordCheck check;
    private final TeamMembers members;
    private final Sessions sessions;
    private final EndingSessions ending;
    private final Outbox outbox;
    private final RefusalLines refusals;
    private final TransactionalOperator transaction;
    private final DirectoryProperties properties;
    private final Clock clock;

    SigningIn(
            PasswordCheck check,
            TeamMembers members,
            Sessions sessions,
            EndingSessions ending,
            Outbox outbox,
            RefusalLines refusals,
            TransactionalOperator transaction,
            DirectoryProperties properties,
            Clock clock) {
        this.check = check;
        this.members = members;
        this.sessions = sessions;
        this.ending = ending;
        this.outbox = outbox;
        this.refusals = refusals;
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
        return holder(token)
                .flatMap(member -> sessions.lock(token).flatMap(presented -> switch (presented.verdict(now)) {
                    case ROTATE -> rotate(token, presented, member, now);
                    case END_FAMILY ->
                        end(member, presented, "a used token came back")
                                .then(say(member.id(), "session.revoked", "A used refresh token came back."))
                                .thenReturn(new Refused());
                    case REFUSE -> refuse(member, presented.because());
                }))
                .defaultIfEmpty(new Refused())
                .as(transaction::transactional);
    }

    /** Signs out. Whether the token was good does not matter. */
    Mono<Void> signOut(RefreshToken token) {
        return holder(token)
                .flatMap(member -> sessions.lock(token)
                        .filter(presented -> presented.endedAt() == null)
                        .flatMap(presented ->
                                end(member, presented, "signed out").then(say(member.id(), "signed-out", null))))
                .as(transaction::transactional);
    }

    /** Whose token that is, locked before the sign-in is: as everybody does who changes a member. */
    private Mono<TeamMember> holder(RefreshToken token) {
        return sessions.memberOf(token).flatMap(members::lock);
    }

    private Mono<Void> end(TeamMember member, PresentedToken presented, String because) {
        return ending.one(Cause.request(), member, presented.family(), because);
    }

    /**
     * Signs in the active member with that e-mail address, of whom somebody else has made sure.
     *
     * @param by who has, for the audit trail
     * @return the refresh token; nothing if there is no such member
     */
    public Mono<String> signInKnown(String email, String by) {
        return members.findByEmail(email)
                .flatMap(member -> members.lock(member.id()))
                .singleOptional()
                .flatMap(found -> found.filter(TeamMember::active)
                        .map(member -> begin(member, by)
                                .map(signedIn -> signedIn.refreshToken().text()))
                        .orElseGet(() -> Mono.fromRunnable(() -> turnAway(found, by))))
                .as(transaction::transactional);
    }

    private void turnAway(Optional<TeamMember> found, String by) {
        found.ifPresentOrElse(
                member -> turnAway(member.id().toString(), by, DEACTIVATED),
                () -> turnAway(by, "Nobody here has that e-mail address."));
    }

    /** Tells the audit trail why somebody is not signed in who did not give a password; anybody can bring that about. */
    public void turnAway(String by, String because) {
        turnAway("unknown", by, because);
    }

    private void turnAway(String id, String by, String because) {
        refusals.say(new Audited("system", "sign-in.refused", "team-member", id, by + ": " + because));
    }

    private Mono<SignInOutcome> begin(TeamMember member) {
        return begin(member, null).map(signedIn -> signedIn);
    }

    private Mono<SignedIn> begin(TeamMember member, @Nullable String by) {
        Instant now = clock.instant();
        UUID session = Ids.next();
        RefreshToken token = RefreshToken.make();
        return sessions.begin(session, member.id(), token, now, now.plus(properties.refreshTokenLifetime()))
                .then(members.seen(member.id(), now))
                .then(say(member.id(), "signed-in", by))
                .thenReturn(new SignedIn(member, session, token));
    }

    private Mono<SignInOutcome> rotate(RefreshToken used, PresentedToken presented, TeamMember member, Instant now) {
        if (!member.active()) {
            return refuse(member, DEACTIVATED);
        }
        RefreshToken next = RefreshToken.make();
        UUID session = presented.family();
        return sessions.rotate(session, used, next, now, now.plus(properties.refreshTokenLifetime()))
                .then(members.seen(member.id(), now))
                .thenReturn(new SignedIn(member, session, next));
    }

    /** Whoever holds an old token can bring it any number of times. */
    private Mono<SignInOutcome> refuse(TeamMember member, String because) {
        String id = member.id().toString();
        return Mono.fromSupplier(() -> {
            refusals.say(new Audited(id, "refresh.refused", "team-member", id, because));
            return new Refused();
        });
    }

    private Mono<Void> say(UUID member, String action, @Nullable String detail) {
        String id = member.toString();
        return outbox.append(Cause.request(), new Audited(id, action, "team-member", id, detail));
    }
}
