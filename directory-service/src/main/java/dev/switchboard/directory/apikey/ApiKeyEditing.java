package dev.switchboard.directory.apikey;

import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes and revokes keys, under their member's lock, and tells every service. */
@Service
class ApiKeyEditing {

    /** So that a snapshot of a member stays small; enough for a program each, and for one key to follow another. */
    private static final int MOST_LIVE = 50;

    private final ApiKeyRows keys;
    private final TeamMembers members;
    private final MemberSaving saving;
    private final Audit audit;

    ApiKeyEditing(ApiKeyRows keys, TeamMembers members, MemberSaving saving, Audit audit) {
        this.keys = keys;
        this.members = members;
        this.saving = saving;
        this.audit = audit;
    }

    /**
     * Adds a key of the caller.
     *
     * @return ends with 409 if they have too many that are good
     */
    Mono<Void> create(Caller caller, ApiKey key, ApiKeyText text) {
        Cause cause = Cause.request();
        String detail = "%s: %s".formatted(key.name(), String.join(" ", key.scopes()));
        return saving.inTransaction(members.lock(key.memberId())
                .delayUntil(_ -> requireRoom(key.memberId()))
                .flatMap(member -> keys.add(key, text)
                        .then(Mono.defer(() -> saving.announce(cause, member)))
                        .then(Mono.defer(() -> say(cause, caller, "api-key.created", key.id(), detail)))));
    }

    /** Revokes a key, whosever it is; one that is revoked already stays so. */
    Mono<Void> revoke(Caller caller, UUID id) {
        Cause cause = Cause.request();
        return saving.inTransaction(keys.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("API key")))
                .flatMap(key -> members.lock(key.memberId()))
                .flatMap(member -> keys.revoke(id)
                        .filter(revoked -> revoked)
                        .flatMap(_ -> saving.announce(cause, member)
                                .then(Mono.defer(() -> say(cause, caller, "api-key.revoked", id, null))))));
    }

    private Mono<Void> requireRoom(UUID member) {
        return keys.live(member)
                .filter(live -> live >= MOST_LIVE)
                .flatMap(_ -> Mono.error(ProblemException.conflict(
                        "too-many-api-keys",
                        "You have %d API keys that are good. Revoke one that is not needed any more, then make another."
                                .formatted(MOST_LIVE))));
    }

    private Mono<Void> say(Cause cause, Caller caller, String action, UUID id, @Nullable String detail) {
        return audit.say(cause, caller, action, "api-key", id.toString(), detail);
    }
}
