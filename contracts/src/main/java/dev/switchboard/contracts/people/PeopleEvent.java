package dev.switchboard.contracts.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.List;
import java.util.UUID;

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
     * @param version grows with every change; a lower one is older
     */
    record TeamMemberSaved(
            UUID id,
            String name,
            String email,
            String role,
            String status,
            boolean active,
            List<Identity> identities,
            long version)
            implements PeopleEvent {

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
}
