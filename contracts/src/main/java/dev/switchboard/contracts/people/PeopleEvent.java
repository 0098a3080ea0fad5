package dev.switchboard.contracts.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshots of people: each holds all that other services may know, so that the last one of a key is enough. */
public sealed interface PeopleEvent extends SwitchboardEvent {

    /**
     * A team member as they are now.
     *
     * @param role {@code agent}, {@code admin} or {@code super_admin}
     * @param status {@code available}, {@code busy}, {@code away} or {@code offline}
     * @param active false once deactivated: cannot sign in, and no meeting is matched any more
     * @param identities names by which other systems know this member; the e-mail address counts as one without being
     *     listed
     * @param apiKeys the member's keys that are good now
     * @param endedSessions sign-ins of the last hour that have ended: their access tokens are good no more
     * @param version grows with every change of the member; a lower one is older. Keys and sign-ins may change without it: the
     *     envelope's ordinal grows with every snapshot
     */
    record TeamMemberSaved(
            UUID id,
            String name,
            String email,
            String role,
            String status,
            boolean active,
            List<Identity> identities,
            List<ApiKey> apiKeys,
            List<UUID> endedSessions,
            long version)
            implements PeopleEvent {

        /** Snapshots from before there were keys lack the lists. */
        public TeamMemberSaved {
            apiKeys = Objects.requireNonNullElse(apiKeys, List.of());
            endedSessions = Objects.requireNonNullElse(endedSessions, List.of());
        }

        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /**
     * One name of a member elsewhere, matched whatever its case.
     *
     * @param kind {@code host}, {@code calendly}, {@code slack}, {@code github} or {@code helpscout}
     */
    record Identity(String kind, String value) {}

    /**
     * A key with which a program acts for the member.
     *
     * @param hash the SHA-256 of the key in lower-case hexadecimal digits
     * @param scopes what it may do: never more than the member may
     * @param expiresAt until when it is good; null for no end
     */
    record ApiKey(
            UUID id,
            String hash,
            List<String> scopes,
            @Nullable Instant expiresAt) {}
}
