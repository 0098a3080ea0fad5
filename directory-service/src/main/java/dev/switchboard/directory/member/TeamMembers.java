package dev.switchboard.directory.member;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The team. Methods that lock or write run in the caller's transaction. */
public interface TeamMembers {

    /** Adds somebody; ends with {@link IdentityTakenException} if a name of theirs is another's. */
    Mono<Void> add(TeamMember member);

    /** Replaces a member that the caller has locked; ends like {@link #add}. */
    Mono<Void> replace(TeamMember member);

    /** A member, or nothing. */
    Mono<TeamMember> find(UUID id);

    /** The member of that e-mail address whatever its case, or nothing. */
    Mono<TeamMember> findByEmail(String email);

    /** A member whom nobody else changes until the transaction ends, or nothing. */
    Mono<TeamMember> lock(UUID id);

    /** Everybody's id. */
    Flux<UUID> ids();

    /** The place of the next snapshot among all of a member whom the caller has locked: greater than those before. */
    Mono<Long> nextOrdinal(UUID id);

    /** Everybody, locked. */
    Flux<TeamMember> lockAll();

    /**
     * Lets one edit of the team follow the other until the transaction ends, so that two super admins cannot each take the
     * other for the one who stays. Comes before any other lock.
     */
    Mono<Void> takeTurns();

    /** Super admins who can sign in. */
    Flux<UUID> activeSuperAdmins();

    /** Whether there ever was a super admin. */
    Mono<Boolean> haveASuperAdmin();

    /** Remembers when somebody was last here. */
    Mono<Void> seen(UUID id, Instant at);

    /** Who stands in the way of the member's e-mail address or identities, in words for an admin. */
    Flux<TakenName> takenBy(TeamMember wanted);

    /**
     * A name that another has.
     *
     * @param kind of the identity, or {@code email}
     */
    record TakenName(String kind, String value, String holder, boolean holderIsActive) {}

    /** A name is another's. The transaction is lost. */
    final class IdentityTakenException extends RuntimeException {

        private final transient TeamMember wanted;

        IdentityTakenException(TeamMember wanted, Throwable cause) {
            super("A name of member " + wanted.id() + " is another's", cause);
            this.wanted = wanted;
        }

        /** The member as they should have become. */
        public TeamMember wanted() {
            return wanted;
        }
    }
}
