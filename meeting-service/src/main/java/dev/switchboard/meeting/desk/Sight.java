package dev.switchboard.meeting.desk;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which meetings a caller may know of.
 *
 * @param onlyHost if there is one, only those that this member holds or co-hosts
 */
public record Sight(@Nullable UUID onlyHost) {

    /** The permission to see, edit and assign every meeting. */
    public static final String WRITE = "meetings:write";

    /** Of several members with one name, it is the one's who would be the host by it. */
    static final String HOLDS = """
            (m.host_id = :sight OR m.co_hosts && ARRAY(
                SELECT i.identity FROM member_identity i
                WHERE i.member_id = :sight AND i.member_id = (
                    SELECT o.member_id FROM member_identity o WHERE o.identity = i.identity
                    ORDER BY CASE o.kind WHEN 'host' THEN 0 WHEN 'email' THEN 1 ELSE 2 END, o.member_id LIMIT 1)))""";

    /** The same asked apart, so that the few of one member are looked up and not waited for along the order of a page. */
    static final String HELD =
            "m.id = ANY (ARRAY(SELECT m.id FROM meeting m WHERE m.said IS NOT NULL AND " + HOLDS + "))";

    private static final String READ = "meetings:read";
    private static final String OWN = "meetings:own";

    /**
     * What a caller may look at.
     *
     * @throws ProblemException 403 if that is nothing
     */
    public static Sight ofReader(Caller caller) {
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

    /** Narrows what a query asks of one meeting {@code m}. */
    public Filter narrow(Filter filter) {
        return filter.and(HOLDS, "sight", onlyHost);
    }

    /** Narrows what a query asks of all meetings {@code m}. */
    public Filter narrowList(Filter filter) {
        return filter.and(HELD, "sight", onlyHost);
    }
}
