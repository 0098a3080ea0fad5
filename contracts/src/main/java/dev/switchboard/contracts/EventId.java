package dev.switchboard.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of events. The same cause and position always give the same id, so that whatever is said again after a crash, a
 * replay or a republication is recognised by whoever heard it before.
 */
public final class EventId {

    private EventId() {}

    /**
     * The id of the event that a cause brings about.
     *
     * @param cause the payload log at the door, else the event or command that is being handled
     * @param position 0 for the first event of that cause in that service, 1 for the next
     * @param sayer the service that says it, so that two services that handle one event never share an id
     * @return a UUID of version 8 (RFC 9562): SHA-256 of the three, cut to size
     */
    public static UUID derive(UUID cause, int position, String sayer) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(20)
                .putLong(cause.getMostSignificantBits())
                .putLong(cause.getLeastSignificantBits())
                .putInt(position)
                .array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(sayer.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
