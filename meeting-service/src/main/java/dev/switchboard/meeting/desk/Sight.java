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
    public static final String WRITE = "meetings:write";

    private static final String READ = "meetings:read";
    private static final String OWN = "meetings:own";

    /**
     * What a caller may look at.
     *
     * @throws ProblemException 403 if that is nothing
     */
    static Sight ofReader(Caller caller) {
        return of(caller, READ);
    }

    /**
     * What a caller may change.
     *
     * @throws ProblemException 403 if that is nothing
     */
    public static Sight ofWriter(Caller caller) {
        return of(caller, WRITE);
    }

    private static Sight of(Caller caller, String all) {
        if (!caller.may(all) && caller.may(OWN)) {
            return new Sight(caller.id());
        }
        caller.require(all);
        return new Sight(null);
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
