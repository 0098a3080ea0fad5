package dev.switchboard.directory.teams;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets whoever is deactivated leave all their teams, for good: who comes back is put in teams anew. */
@Service
public class LeavingTeams {

    private final Teams teams;
    private final TeamSaving saving;
    private final Audit audit;

    LeavingTeams(Teams teams, TeamSaving saving, Audit audit) {
        this.teams = teams;
        this.saving = saving;
        this.audit = audit;
    }

    /** Runs in the transaction of the deactivation, which has taken its turn among all edits of members. */
    public Mono<Void> leaveAll(Cause cause, Caller caller, UUID memberId) {
        return teams.ofMember(memberId)
                .collectList() // read to the end before the connection is asked for more
                .flatMapIterable(ids -> ids)
                .concatMap(teams::lock)
                .map(team -> team.without(memberId))
                .concatMap(team -> saving.replace(cause, team)
                        .then(Mono.defer(() -> audit.say(
                                cause, caller, "team.changed", "team", team.id().toString(), "members"))))
                .then();
    }
}
