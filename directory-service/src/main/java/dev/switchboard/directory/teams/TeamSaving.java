package dev.switchboard.directory.teams;

import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Stores teams together with the snapshot that tells other services of them. All of it runs in the caller's transaction. */
@Service
class TeamSaving {

    private final Teams teams;
    private final Outbox outbox;

    TeamSaving(Teams teams, Outbox outbox) {
        this.teams = teams;
        this.outbox = outbox;
    }

    Mono<Void> add(Cause cause, Team team) {
        return teams.add(team).then(Mono.defer(() -> announce(cause, team)));
    }

    /** Replaces a team that the caller has locked. */
    Mono<Void> replace(Cause cause, Team team) {
        return teams.replace(team).then(Mono.defer(() -> announce(cause, team)));
    }

    /** Says the snapshot of a team that the caller has locked. */
    Mono<Void> announce(Cause cause, Team team) {
        return teams.nextOrdinal(team.id()).flatMap(ordinal -> outbox.append(cause, team.snapshot(), ordinal));
    }
}
