package dev.switchboard.meeting.agenda;

/**
 * What an intake event led to.
 *
 * @param after the entry as it is now to be kept
 * @param answer what is said about it
 */
public record Outcome(Entry after, Answer answer) {

    /** The one thing that is said in answer to an intake event. */
    public sealed interface Answer {

        /** A new meeting stands. */
        record Scheduled(Meeting meeting) implements Answer {}

        /** A known meeting follows a later payload. */
        record Rescheduled(Meeting meeting) implements Answer {}

        /** The meeting is called off. */
        record Canceled(Meeting meeting) implements Answer {}

        /** Somebody did not come, or did after all. */
        record NoShowChanged(Meeting meeting) implements Answer {}

        /** Nothing that anybody sees has changed. */
        record PassedOver(String reason) implements Answer {}
    }
}
