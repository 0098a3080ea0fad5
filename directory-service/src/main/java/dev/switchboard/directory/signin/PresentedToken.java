package dev.switchboard.directory.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token that somebody brings back, as the database knows it.
 *
 * @param family the sign-in that it belongs to
 * @param usedAt when it was exchanged for its successor
 * @param expiresAt until when the family lives, unless it is exchanged before
 * @param endedAt when the family was ended: by signing out, or because a used token came back
 */
record PresentedToken(
        UUID family,
        UUID member,
        @Nullable Instant usedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** What to do about it. */
    enum Verdict {
        /** Exchange it for a new one. */
        ROTATE,
        /** It was exchanged before: either it or its successor is in the wrong hands, so the family ends. */
        END_FAMILY,
        /** Too late, nothing to do. */
        REFUSE
    }

    /** Why it is refused, in words for the audit trail. */
    String because() {
        return endedAt == null ? "The sign-in has expired." : "The sign-in has ended.";
    }

    /** The verdict now. */
    Verdict verdict(Instant now) {
        if (endedAt != null || !now.isBefore(expiresAt)) {
            return Verdict.REFUSE;
        }
        return usedAt == null ? Verdict.ROTATE : Verdict.END_FAMILY;
    }
}
