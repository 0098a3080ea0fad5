package dev.switchboard.ingest.calendly.history;

import java.time.Duration;

/** Why an import does not go on now. Reasons are shown to people; they hold no token and nothing of a booking. */
sealed interface Stop {

    /** Calendly asks to wait; nothing is wrong. */
    record Busy(Duration pause) implements Stop {}

    /** A later try may well succeed. */
    record Later(String reason) implements Stop {}

    /**
     * Calendly, or the state of things here, will say the same each time until somebody changes something.
     *
     * @param status Calendly's, or 0
     * @param reason with what to do about it
     */
    record Refused(int status, String reason) implements Stop {}

    /** It was canceled, or another instance has it. */
    record NotOurs() implements Stop {}

    /** Ends the work with a reason. */
    static StoppedException because(Stop stop) {
        return new StoppedException(stop);
    }

    /** Carries the reason out of a chain of calls. */
    final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Stop stop;

        private StoppedException(Stop stop) {
            super(stop.toString(), null, false, false);
            this.stop = stop;
        }

        Stop stop() {
            return stop;
        }
    }
}
