package dev.switchboard.directory.teams;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Says the snapshot of every team again: that is how a service that came later, or lost its copy, fills up. */
@Service
public class TeamsAnnouncing {

    private final Teams teams;
    private final TeamSaving saving;
    private final Audit audit;
    private final TransactionalOperator transaction;

    TeamsAnnouncing(Teams teams, TeamSaving saving, Audit audit, TransactionalOperator transaction) {
        this.teams = teams;
        this.saving = saving;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Says each under its lock, in a short transaction of its own; their ids. */
    public Flux<UUID> announceEach() {
        return announceEach(Cause.request());
    }

    /** The same because somebody asked for it; tells how many. */
    Mono<Long> announceAll(Caller caller) {
        Cause cause = Cause.request();
        return audit.say(cause, caller, "teams.announced", "team", "all", null)
                .as(transaction::transactional)
                .thenMany(announceEach(cause))
                .count();
    }

    private Flux<UUID> announceEach(Cause cause) {
        return teams.ids()
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> teams.lock(id)
                        .flatMap(team -> saving.announce(cause, team))
                        .thenReturn(id)
                        .as(transaction::transactional));
    }
}
