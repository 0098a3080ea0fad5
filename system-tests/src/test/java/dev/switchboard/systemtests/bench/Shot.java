package dev.switchboard.systemtests.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One POST to a door, rendered once; for each shot only the booking's number and the signature are patched in. Not
 * thread-safe.
 */
final class Shot {

    /** How a booking's title begins; its number follows, in digits of fixed width. */
    static final String TITLE = "Bench ";

    static final int DIGITS = 12;

    private static final String NUMBER = "0".repeat(DIGITS);
    private static final int SIGNATURE_LENGTH = 64;
    private static final String BODY = """
            {"meeting_id":"bench-%1$s","meeting_title":"%2$s%1$s","start_time":"2026-06-20T10:00:00Z",\
            "end_time":"2026-06-20T11:00:00Z","host_id":"support-agent-42","customer_name":"John Doe",\
            "customer_email":"john.doe@example.com","notes":"%3$s"}""".formatted(NUMBER, TITLE, "As agreed. ".repeat(32));

    private final byte[] head;
    private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    private final int signatureAt;
    private final int idAt = BODY.indexOf(NUMBER);
    private final int titleAt = BODY.lastIndexOf(NUMBER);
    private final Mac mac;

    Shot(Door door) {
        String text = """
                POST /api/webhooks/%s/receive HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                X-Signature: %s\r
                \r
                """.formatted(door.webhookId(), body.length, "0".repeat(SIGNATURE_LENGTH));
        head = text.getBytes(StandardCharsets.US_ASCII);
        signatureAt = text.indexOf("X-Signature: ") + "X-Signature: ".length();
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(door.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the request for this booking. */
    void render(long number, ByteBuffer target) {
        patch(number, body, idAt);
        System.arraycopy(body, idAt, body, titleAt, DIGITS);
        byte[] signature = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, head, signatureAt, SIGNATURE_LENGTH);
        target.clear();
        target.put(head).put(body).flip();
    }

    private static void patch(long number, byte[] target, int at) {
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            target[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
