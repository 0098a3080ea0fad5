package dev.switchboard.directory.team;

import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Says the snapshot of every member again: that is how a service that came later, or lost its copy, fills up. */
@Service
final class Announcing {

    private final TeamMembers members;
    private final MemberSaving saving;
    private final Audit audit;

    Announcing(TeamMembers members, MemberSaving saving, Audit audit) {
        this.members = members;
        this.saving = saving;
        this.audit = audit;
    }

    /** Says them, each under its lock, so that no older snapshot follows a newer one; tells how many. */
    Mono<Long> announceAll(Caller caller) {
        Cause cause = Cause.request();
        return saving.inTransaction(members.takeTurns()
                .thenMany(Flux.defer(members::lockAll))
                .collectList()
                .flatMap(all -> Flux.fromIterable(all)
                        .concatMap(member -> saving.announce(cause, member))
                        .then(Mono.defer(() -> audit.say(cause, caller, "team.announced", "team", "all", null)))
                        .thenReturn((long) all.size())));
    }
}
