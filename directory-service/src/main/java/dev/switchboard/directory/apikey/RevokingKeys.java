package dev.switchboard.directory.apikey;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** A key ends with its member: who comes back gets new ones. */
@Service
public final class RevokingKeys {

    private final ApiKeyRows keys;
    private final Audit audit;

    RevokingKeys(ApiKeyRows keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Revokes all keys of a member. Runs in the caller's transaction, under the member's lock; who calls it announces the
     * member.
     */
    public Mono<Void> revokeAllOf(Cause cause, Caller caller, UUID member) {
        return keys.revokeAllOf(member)
                .concatMap(key -> audit.say(
                        cause, caller, "api-key.revoked", "api-key", key.toString(), "The member was deactivated."))
                .then();
    }
}
