package dev.switchboard.directory.member;

import dev.switchboard.directory.member.TeamMembers.IdentityTakenException;
import dev.switchboard.directory.member.TeamMembers.TakenName;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Stores members together with the snapshot that tells other services of them. */
@Service
public final class MemberSaving {

    /** Two changes that waited for each other: PostgreSQL ended one, which then goes through. */
    private static final Retry AGAIN = Retry.backoff(3, Duration.ofMillis(20))
            .filter(PessimisticLockingFailureException.class::isInstance)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    private final TeamMembers members;
    private final MemberSnapshots snapshots;
    private final Outbox outbox;
    private final TransactionalOperator transaction;

    MemberSaving(TeamMembers members, MemberSnapshots snapshots, Outbox outbox, TransactionalOperator transaction) {
        this.members = members;
        this.snapshots = snapshots;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** Adds somebody. Runs in the caller's transaction. */
    public Mono<TeamMember> add(Cause cause, TeamMember member) {
        return members.add(member)
                .then(Mono.defer(() -> announce(cause, member)))
                .thenReturn(member);
    }

    /** Changes somebody whom the caller has locked. Runs in the caller's transaction. */
    public Mono<TeamMember> replace(Cause cause, TeamMember member) {
        return members.replace(member)
                .then(Mono.defer(() -> announce(cause, member)))
                .thenReturn(member);
    }

    /** Says a member's snapshot. Runs in the caller's transaction, under the member's lock. */
    public Mono<Void> announce(Cause cause, TeamMember member) {
        return members.nextOrdinal(member.id())
                .flatMap(ordinal -> snapshots.of(member).flatMap(snapshot -> outbox.append(cause, snapshot, ordinal)));
    }

    /** Runs a change in a transaction of its own; a name that is another's ends it with a 409 that says whose. */
    public <T> Mono<T> inTransaction(Mono<T> change) {
        return transaction
                .transactional(change)
                .retryWhen(AGAIN)
                .onErrorResume(
                        IdentityTakenException.class,
                        taken -> members.takenBy(taken.wanted())
                                .collectList()
                                .flatMap(names -> Mono.error(conflict(names))));
    }

    static ProblemException conflict(List<TakenName> names) {
        if (names.isEmpty()) {
            return ProblemException.conflict(
                    "identity-taken", "Somebody else changed the team at the same moment. Send it again.");
        }
        TakenName first = names.stream()
                .filter(name -> "email".equals(name.kind()))
                .findFirst()
                .orElse(names.getFirst());
        var problem = new ProblemException(HttpStatus.CONFLICT, "identity-taken", "Conflict", sentence(first));
        names.forEach(name -> problem.with("email".equals(name.kind()) ? "email" : "identities", sentence(name)));
        return problem;
    }

    private static String sentence(TakenName name) {
        String holder = name.holder() + (name.holderIsActive() ? "" : ", who is deactivated");
        return "email".equals(name.kind())
                ? "The e-mail address %s is that of %s.".formatted(name.value(), holder)
                : "The %s identity '%s' is that of %s.".formatted(name.kind(), name.value(), holder);
    }
}
