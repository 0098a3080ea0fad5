package dev.switchboard.directory.signin;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.credential.Credentials;
import dev.switchboard.directory.credential.Passwords;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.directory.signin.SignInOutcome.LockedOut;
import dev.switchboard.directory.signin.SignInOutcome.Refused;
import dev.switchboard.platform.audit.RefusalLines;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Checks a password and counts the failures.
 *
 * <p>The count is looked at twice: before the costly hashing, and again, one attempt of an account after the other, before
 * the answer. So a hundred guesses at once learn no more than ten in a row.
 */
@Service
final class PasswordCheck {

    private final TeamMembers members;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Failures failures;
    private final Outbox outbox;
    private final RefusalLines refusals;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PasswordCheck(
            TeamMembers members,
            Credentials credentials,
            Passwords passwords,
            Failures failures,
            Outbox outbox,
            RefusalLines refusals,
            TransactionalOperator transaction,
            Clock clock) {
        this.members = members;
        this.credentials = credentials;
        this.passwords = passwords;
        this.failures = failures;
        this.outbox = outbox;
        this.refusals = refusals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does what shall be done if the password is right, in the transaction that forgives earlier failures. */
    Mono<SignInOutcome> check(
            String email, String password, String address, Function<TeamMember, Mono<SignInOutcome>> ifRight) {
        Attempt attempt = Attempt.of(email, address);
        return failures.marks(attempt, clock.instant()).flatMap(marks -> {
            var wait = marks.waitingTime(clock.instant());
            return wait.isPresent() ? Mono.just(new LockedOut(wait.get())) : compare(attempt, email, password, ifRight);
        });
    }

    private Mono<SignInOutcome> compare(
            Attempt attempt, String email, String password, Function<TeamMember, Mono<SignInOutcome>> ifRight) {
        return members.findByEmail(email)
                .filter(TeamMember::active)
                .singleOptional()
                .flatMap(member -> hashOf(member)
                        .flatMap(hash -> passwords
                                .matches(password, hash)
                                .flatMap(right -> settle(attempt, member, right ? hash : Optional.empty(), ifRight)
                                        .as(transaction::transactional))));
    }

    private Mono<Optional<String>> hashOf(Optional<TeamMember> member) {
        return Mono.justOrEmpty(member)
                .flatMap(known -> credentials.hashOf(known.id()))
                .singleOptional();
    }

    private Mono<SignInOutcome> settle(
            Attempt attempt,
            Optional<TeamMember> member,
            Optional<String> matched,
            Function<TeamMember, Mono<SignInOutcome>> ifRight) {
        Instant now = clock.instant();
        return failures.lockedMarks(attempt, now).flatMap(marks -> {
            var wait = marks.waitingTime(now);
            if (wait.isPresent()) {
                return Mono.just(new LockedOut(wait.get()));
            }
            return stillGood(member, matched)
                    .flatMap(present -> failures.forgive(attempt).then(Mono.defer(() -> ifRight.apply(present))))
                    .switchIfEmpty(Mono.defer(() -> failures.add(attempt, now)
                            .then(Mono.defer(() -> refused(attempt, member, now)))
                            .thenReturn(new Refused())));
        });
    }

    /**
     * The member as they are now, locked, if the password that was compared is theirs still: comparing takes long enough
     * for an admin to set another, or to deactivate them.
     */
    private Mono<TeamMember> stillGood(Optional<TeamMember> member, Optional<String> matched) {
        return Mono.justOrEmpty(matched.isPresent() ? member : Optional.empty())
                .flatMap(known -> members.lock(known.id()))
                .filter(TeamMember::active)
                .filterWhen(known -> credentials
                        .hashOf(known.id())
                        .map(hash -> hash.equals(matched.orElseThrow()))
                        .defaultIfEmpty(false));
    }

    /** Anybody can bring about refusals without end; of lock-outs the allowances leave only a few, so each is said. */
    private Mono<Void> refused(Attempt attempt, Optional<TeamMember> member, Instant now) {
        String id = member.map(known -> known.id().toString()).orElse("unknown");
        refusals.say(new Audited("system", "sign-in.refused", "team-member", id, null));
        return failures.marks(attempt, now)
                .filter(marks -> marks.waitingTime(now).isPresent())
                .flatMap(marks -> outbox.append(
                        Cause.request(),
                        new Audited("system", "sign-in.locked-out", "team-member", id, marks.because())));
    }
}
