package dev.switchboard.meeting.team;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A name by which some provider knows a member, in lower case: names that differ only in case are one. */
public record Identity(String value) implements Comparable<Identity> {

    public Identity {
        value = value.toLowerCase(Locale.ROOT);
    }

    /** The identity that a provider's id of a host is, if there is one. */
    public static @Nullable Identity of(@Nullable String hostId) {
        return hostId == null || hostId.isBlank() ? null : new Identity(hostId);
    }

    @Override
    public int compareTo(Identity other) {
        return value.compareTo(other.value);
    }
}
