package dev.switchboard.ingest.verification;

import dev.switchboard.ingest.Bytes;
import java.time.Instant;
import java.util.List;

/**
 * All that a request brings to prove its sender.
 *
 * @param body bytes, exactly as signed
 * @param secrets all live secrets of the integration; several while one is being rotated
 * @param now the time of the check
 */
public record Proof(Headers headers, Bytes body, List<String> secrets, Instant now) {

    public Proof {
        secrets = List.copyOf(secrets);
    }
}
