package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.agenda.Meeting;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which meetings a caller may know of.
 *
 * @param onlyHost if there is one, only those that this member holds
 */
public record Sight(@Nullable UUID onlyHost) {

    /** The permission to see, edit and assign every meeting. */
    public static final String ALL = "meetings:write";

    private static final String OWN = "meetings:own";

    /**
     * What a caller's permissions give.
     *
     * @throws ProblemException 403 if they give nothing
     */
    public static Sight of(Caller caller) {
        if (caller.may(ALL)) {
            return new Sight(null);
        }
        caller.require(OWN);
        return new Sight(caller.id());
    }

    /** Whether the caller may know of the meeting. */
    public boolean sees(Meeting meeting) {
        return onlyHost == null
                || (meeting.host() != null && onlyHost.equals(meeting.host().id()));
    }

    Filter narrow(Filter filter) {
        return filter.and("m.host_id = :sight", "sight", onlyHost);
    }
}
