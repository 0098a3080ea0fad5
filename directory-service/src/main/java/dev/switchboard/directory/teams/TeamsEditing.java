package dev.switchboard.directory.teams;

import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and changes teams. Edits of teams and of members follow one another, so that nobody is put in a team while they are
 * deactivated.
 */
@Service
class TeamsEditing {

    private final Teams teams;
    private final TeamSaving saving;
    private final TeamMembers members;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final Clock clock;

    TeamsEditing(
            Teams teams,
            TeamSaving saving,
            TeamMembers members,
            Audit audit,
            TransactionalOperator transaction,
            JsonMapper json,
            Clock clock) {
        this.teams = teams;
        this.saving = saving;
        this.members = members;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Makes a team. */
    Mono<Team> create(Caller caller, CreateTeam wanted) {
        var nothing = new Team(Ids.next(), "", List.of(), null, null, true, now(), 0);
        Cause cause = Cause.request();
        return inTurn(described(nothing, wanted.asTeam())
                .flatMap(team -> saving.add(cause, team)
                        .then(Mono.defer(() -> say(cause, caller, "team.created", team, null)))
                        .thenReturn(team)));
    }

    /** Changes the fields that a merge patch names; a calendar is replaced as a whole. */
    Mono<Team> edit(Caller caller, UUID id, JsonNode patch, @Nullable String ifMatch) {
        return inTurn(teams.lock(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("team")))
                .flatMap(before -> described(before, patched(before, patch)).flatMap(after -> {
                    ETags.check(ifMatch, before.version());
                    String changes = after.changedFrom(before);
                    return changes.isEmpty() ? Mono.just(before) : replace(caller, after, changes);
                })));
    }

    private Mono<Team> replace(Caller caller, Team team, String changes) {
        Cause cause = Cause.request();
        return saving.replace(cause, team)
                .then(Mono.defer(() -> say(cause, caller, "team.changed", team, changes)))
                .thenReturn(team);
    }

    private Mono<Team> described(Team was, EditTeam wanted) {
        return teams.colleagues(wanted.everybody()).collectList().map(found -> wanted.read(was, found));
    }

    private EditTeam patched(Team before, JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.invalid("Send a JSON object with the fields to change:"
                    + " name, memberIds, calendar, slackChannel, active.");
        }
        ObjectNode whole = json.valueToTree(EditTeam.of(before));
        whole.setAll((ObjectNode) patch);
        try {
            return json.treeToValue(whole, EditTeam.class);
        } catch (JacksonException e) {
            throw ProblemException.invalid("The body is missing or not the JSON that is expected here.");
        }
    }

    private Mono<Team> inTurn(Mono<Team> change) {
        return members.takeTurns()
                .then(change)
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, _ -> nameTaken());
    }

    /** As exact as PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Mono<Void> say(Cause cause, Caller caller, String action, Team team, @Nullable String detail) {
        return audit.say(cause, caller, action, "team", team.id().toString(), detail);
    }

    private static ProblemException nameTaken() {
        String sentence = "Another active team has this name. Choose another, or archive that team first.";
        return ProblemException.conflict("name-taken", sentence).with("name", sentence);
    }
}
