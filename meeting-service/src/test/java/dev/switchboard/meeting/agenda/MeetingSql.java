package dev.switchboard.meeting.agenda;

/** Lets a test of another package look at the plan of a statement. */
public final class MeetingSql {

    private MeetingSql() {}

    public static String lockKeys() {
        return MeetingLocks.LOCK_KEYS;
    }
}
