package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.EventCodec.UnreadableEventException;
import io.r2dbc.spi.R2dbcException;
import java.util.Arrays;

/**
 * Why a record is parked.
 *
 * @param text for those who may open the record; may repeat what stands in it
 * @param inShort for everybody, so without a word of what stands in it
 * @param isUnreadable whether the record is none of our events at all
 */
record Reason(String text, String inShort, boolean isUnreadable) {

    private static final int LENGTH = 1000;

    static Reason of(String text) {
        return new Reason(text, text, false);
    }

    static Reason of(Throwable failure) {
        Throwable root = rootOf(failure);
        String source = root.getClass().getSimpleName() + placeOf(root);
        String text = root.getMessage() == null ? source : root.getMessage() + " (" + source + ")";
        String storable = Arrived.storable(text);
        return new Reason(
                storable.substring(0, Math.min(storable.length(), LENGTH)),
                inShort(root) + placeOf(root),
                root instanceof UnreadableEventException);
    }

    private static String inShort(Throwable root) {
        return switch (root) {
            case UnreadableEventException unreadable -> String.valueOf(unreadable.getMessage());
            case R2dbcException refused -> "The database refused it, SQLSTATE " + refused.getSqlState();
            default -> root.getClass().getSimpleName();
        };
    }

    /** Where in our code it happened: what a person needs first, and all that a log needs. */
    private static String placeOf(Throwable root) {
        return Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.switchboard."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof UnreadableEventException || failure.getCause() == null
                ? failure
                : rootOf(failure.getCause());
    }
}
