package dev.switchboard.ingest.verification;

import java.util.Base64;
import java.util.HexFormat;

/** How a signature is written. */
enum Encoding {
    HEX,
    BASE64;

    String encode(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
    }
}
