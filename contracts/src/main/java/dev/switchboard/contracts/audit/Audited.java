package dev.switchboard.contracts.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed or opened something, signed in, or was refused.
 *
 * @param actor id of the team member, {@code api-key:} and its id, or {@code system}
 * @param action {@code integration.created}, {@code payload.opened}, {@code sign-in.refused}, {@code call.refused} …
 * @param entity what it was done to: {@code integration}, {@code payload-log}, {@code team-member} …
 * @param entityId its id; of a {@code call}, the method and the path's pattern
 * @param detail a short sentence without personal data or secrets
 */
public record Audited(
        String actor,
        String action,
        String entity,
        String entityId,
        @Nullable String detail) implements SwitchboardEvent {

    @Override
    @JsonIgnore
    public String subject() {
        return entityId;
    }
}
