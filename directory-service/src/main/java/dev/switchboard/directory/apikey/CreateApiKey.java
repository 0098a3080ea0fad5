package dev.switchboard.directory.apikey;

import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.Scopes;
import dev.switchboard.platform.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that somebody wants for a program.
 *
 * @param scopes what it may do: no more than its maker
 * @param expiresAt until when; absent for no end
 */
record CreateApiKey(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable Instant expiresAt) {

    /** The key that is described; complains if it cannot be one. */
    ApiKey madeBy(Caller caller, UUID id, Instant now) {
        Given given = new Given();
        String called = given.name(name);
        Set<String> most = Scopes.forKeysOf(caller.role());
        List<@Nullable String> wanted = Objects.requireNonNullElse(scopes, List.of());
        if (wanted.isEmpty()
                || !most.containsAll(wanted.stream().map(String::valueOf).toList())) {
            given.wrong("scopes", "must be one or more of " + String.join(", ", most));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            given.wrong("expiresAt", "must lie in the future");
        }
        given.check();
        List<String> scopes =
                wanted.stream().map(String::valueOf).distinct().sorted().toList();
        return new ApiKey(id, caller.id(), caller.name(), called, scopes, now, expiresAt, null);
    }
}
