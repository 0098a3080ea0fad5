package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.kind.Translation.Said;
import org.jspecify.annotations.Nullable;

/**
 * One guest's booking, in the words of either of Calendly's generations. What is wrong with it is noted where it is read,
 * and then it says nothing.
 */
interface Invitee {

    /** Calendly's id of the guest's booking. */
    @Nullable String id();

    /** That it was booked, dated by its own creation, so that a webhook and an import of it are equal. */
    @Nullable Said booked();

    /** That it was canceled. */
    @Nullable Said canceled();
}
